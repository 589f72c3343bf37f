import type { MessageRef } from './message';

/**
 * The address of a message, as Slack builds it of workspace, channel and ts; asking Slack for it would
 * cost a call per post. null when the workspace's own address is not known.
 */
export function permalink(
	workspaceUrl: string | null,
	{ channel, ts, threadTs }: Pick<MessageRef, 'channel' | 'ts' | 'threadTs'>,
): string | null {
	if (!workspaceUrl) return null;
	const base = `${workspaceUrl.replace(/\/+$/, '')}/archives/${channel}/p${ts.replace('.', '')}`;
	return threadTs && threadTs !== ts ? `${base}?thread_ts=${threadTs}&cid=${channel}` : base;
}
