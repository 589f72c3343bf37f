import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { CHANNEL_SYNC_EVENTS, TOKENS } from '../../sandbox/slack';
import { associateChannel } from '../../src/core/sync/associate-channel';
import type { ChannelLink } from '../../src/core/sync/channel-link';
import { type Bench, eventually } from './n8n';
import type { ActiveTrigger, TestNode } from './n8n-host';

export const GLOBEX = { id: 'acc-1', name: 'Globex' };

/** A Slack Channel Sync Trigger of a published workflow whose executions run at once. */
export interface PublishedSync {
	node: TestNode;
	active: ActiveTrigger;
	/** What left the trigger, of all executions so far. */
	items(): IDataObject[];
	/** Once there are so many. */
	got(count: number): Promise<IDataObject[]>;
	/** How many executions there were. */
	started(): number;
}

/** `holdsUrl`: Slack calls this one. With a `nodeId` and `workflowId` it is the same trigger again. */
export async function publishSync(
	bench: Bench,
	parameters: IDataObject = {},
	{
		holdsUrl = true,
		token = TOKENS.channelSync as string,
		...ids
	}: { holdsUrl?: boolean; token?: string; nodeId?: string; workflowId?: string } = {},
): Promise<PublishedSync> {
	const node = bench.slackNode('slackChannelSyncTrigger', { token, parameters, ...ids });
	const runs: INodeExecutionData[][][] = [];
	const active = await bench.host.activate(node, {
		onEmit(run) {
			void bench.host.execute(node, [run.json]).then(
				(outputs) => {
					runs.push(outputs);
					run.settle('success');
				},
				(error: Error) => run.reject(error),
			);
		},
	});
	await eventually(async () =>
		(await bench.store.subscriptionsOf(bench.app)).some(({ id }) => id === node.subscriptionId),
	);
	if (holdsUrl) {
		bench.sandbox.setBotEvents(CHANNEL_SYNC_EVENTS);
		await bench.sandbox.setRequestUrl({ url: node.url });
	}
	const items = () => runs.flatMap(([messages = []]) => messages).map(({ json }) => json);
	return {
		node,
		active,
		items,
		got: (count) => eventually(items, (seen) => seen.length >= count),
		started: () => runs.length,
	};
}

/** As if somebody had chosen it in the modal. */
export async function associate(
	bench: Bench,
	channelId: string,
	more: Partial<Pick<ChannelLink, 'account' | 'deal' | 'lookBackDays'>> = {},
): Promise<ChannelLink> {
	const channel = bench.sandbox.channels().find(({ id }) => id === channelId);
	const { link } = await associateChannel(bench.store, {
		app: bench.app,
		channel: {
			id: channelId,
			name: channel?.name ?? '',
			isPrivate: channel?.kind === 'private_channel',
		},
		account: GLOBEX,
		deal: null,
		by: null,
		lookBackDays: 0,
		now: await bench.store.now(),
		...more,
	});
	return link;
}

/** What the channel held was read: from here on messages come live. */
export async function caughtUp(bench: Bench, channelId: string): Promise<void> {
	await eventually(
		async () => (await bench.store.linkOf({ ...bench.app, channelId }))?.sweptAt !== null,
	);
}

/** Every event so far was answered. */
export async function allAnswered(bench: Bench, count: number): Promise<void> {
	await eventually(
		() =>
			bench.sandbox.deliveries({ kind: 'event' }).filter(({ status }) => status === 200).length >=
			count,
	);
}
