import type { MessageRef } from './message';

/**
 * The address of a message, as Slack builds it of workspace, channel and ts; asking Slack for it would
 * cost a call per post. null when the workspace's own address is not known.
 */
export function permalink(
	workspaceUrl: string | null,
	{ channel, ts, threadTs }: Pick<MessageRef, 'channel' | 'ts' | 'threadTs'>,
): string | null {
	const url = channelUrl(workspaceUrl, channel);
	if (url === null) return null;
	const base = `${url}/p${ts.replace('.', '')}`;
	return threadTs && threadTs !== ts ? `${base}?thread_ts=${threadTs}&cid=${channel}` : base;
}

/** The address of a channel; null when the workspace's own is not known. */
export function channelUrl(workspaceUrl: string | null, channel: string): string | null {
	return workspaceUrl ? `${workspaceUrl.replace(/\/+$/, '')}/archives/${channel}` : null;
}
