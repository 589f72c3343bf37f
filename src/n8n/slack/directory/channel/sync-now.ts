import type { IDataObject } from 'n8n-workflow';

import { ConfigurationError } from '../../../../core/errors';
import type { ChannelLink } from '../../../../core/sync/channel-link';
import { workflowsFor } from '../../../../core/sync/workflows-for';
import { announceSync } from '../../sync/announce-sync';
import type { ChangeRequest } from '../../workspace/in-words';
import { chosenAccount } from './account-of-request';
import { linkList } from './all-links';
import { chosenLink } from './channel-of-request';
import { linkWords } from './link-words';
import { PUBLISH } from './waiting-words';

/** Makes channels due; the catching up is done by whoever listens, so somebody must. */
export async function syncNow(request: ChangeRequest): Promise<IDataObject[]> {
	const { store, app } = request;
	const published = await store.subscriptionsOf(app);
	const workflows = named(published.filter(({ kind }) => kind === 'channel_sync'));
	if (workflows.length === 0) {
		throw new ConfigurationError(
			`Nothing was synced: no Slack Channel Sync Trigger of this app is published, and that is what reads. ${PUBLISH}, and run this again.`,
		);
	}
	const links = await meant(request);
	const active = links.filter(({ paused }) => paused === null);
	const paused = links.filter((link) => link.paused !== null);
	for (const { channelId } of active) await store.makeLinksDue({ ...app, channelId });
	announceSync(app);
	return [
		{
			due: active.length,
			channels: active.map((link) => ({
				channelId: link.channelId,
				name: link.channelName,
				account: { ...link.account },
				workflows: workflowsFor(published, link),
			})),
			notSynced: paused.map((link) => ({
				channelId: link.channelId,
				name: link.channelName,
				reason: linkWords(link),
			})),
			workflows,
			message: words(active.length, paused.length, workflows),
		},
	];
}

function named(published: ReadonlyArray<{ workflowName: string }>): string[] {
	return [...new Set(published.map(({ workflowName }) => workflowName))];
}

async function meant(request: ChangeRequest): Promise<ChannelLink[]> {
	const { context, itemIndex } = request;
	const what = context.getNodeParameter('syncWhat', itemIndex, 'channel');
	if (what === 'channel') return [await chosenLink(request)];
	if (what === 'all') return linkList(request);
	const account = await chosenAccount(request);
	const links = await linkList(request, { accountId: account.id });
	if (links.length > 0) return links;
	throw new ConfigurationError(
		`No channel is associated with ${account.name}. Associate one first.`,
	);
}

function words(due: number, paused: number, workflows: readonly string[]): string {
	if (due + paused === 0) return 'No channel is associated yet, so there is nothing to sync.';
	const names = workflows.map((name) => `"${name}"`).join(', ');
	const verb = workflows.length === 1 ? 'catches' : 'catch';
	const first =
		due === 0
			? 'No channel can be synced.'
			: `${due === 1 ? '1 channel is' : `${due} channels are`} due now, and ${names} ${verb} up within a minute or so; List shows how far it is.`;
	if (paused === 0) return first;
	return `${first} ${paused === 1 ? '1 is' : `${paused} are`} paused, and the reasons stand beside them.`;
}
