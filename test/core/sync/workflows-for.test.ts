import type { Subscription } from '../../../src/core/store';
import { ASKS_FOR_NOTHING, asksForJson } from '../../../src/core/subscription-match';
import type { SyncAsks } from '../../../src/core/sync/channel-message';
import { workflowsFor } from '../../../src/core/sync/workflows-for';
import { aLink, syncAsks } from '../../helpers/sync-messages';

function published(workflowName: string, asks: Partial<SyncAsks> | null): Subscription {
	const sync = asks && syncAsks(asks);
	return {
		...{ appId: 'A1', teamId: 'T1', instanceId: 'i', workflowId: workflowName, nodeId: 'n' },
		id: `i/${workflowName}/n`,
		kind: sync ? 'channel_sync' : 'interaction',
		asksFor: asksForJson({ ...ASKS_FOR_NOTHING, sync }),
		workflowName,
	};
}

test('those that get messages of the channel, each once, in order', () => {
	const names = workflowsFor(
		[
			published('Tickets', {}),
			published('Notes', { accountIds: ['globex'] }),
			published('Notes', { channelIds: ['C0GLOBEX'] }),
			published('Of another account', { accountIds: ['initech'] }),
			published('Only holds the URL', { events: [] }),
			published('Clicks', null),
		],
		aLink(),
	);
	expect(names).toEqual(['Notes', 'Tickets']);
});
