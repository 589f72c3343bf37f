import type { Subscription } from '../../../src/core/store';
import { ASKS_FOR_NOTHING, asksForJson } from '../../../src/core/subscription-match';
import { syncTriggers } from '../../../src/core/sync/sync-triggers';
import { syncAsks } from '../../helpers/sync-messages';

const subscription = (id: string, overrides: Partial<Subscription> = {}): Subscription => ({
	id,
	instanceId: 'i',
	workflowId: 'w',
	nodeId: id,
	appId: 'A1',
	teamId: 'T1',
	kind: 'channel_sync',
	asksFor: asksForJson({ ...ASKS_FOR_NOTHING, sync: syncAsks() }),
	workflowName: '',
	...overrides,
});

test('those that are published for channels', () => {
	const subscriptions = [
		subscription('sync'),
		subscription('clicks', { kind: 'interaction' }),
		subscription('of a later version', { asksFor: { sync: 'all' } }),
	];
	expect(syncTriggers(subscriptions, null)).toEqual([{ subscriptionId: 'sync', asks: syncAsks() }]);
});

test('the receiving one as it is now, known to the store or not', () => {
	const now = {
		subscriptionId: 'sync',
		asksFor: { ...ASKS_FOR_NOTHING, sync: syncAsks({ threads: 'replies' }) },
	};
	const expected = [{ subscriptionId: 'sync', asks: syncAsks({ threads: 'replies' }) }];
	expect(syncTriggers([subscription('sync')], now)).toEqual(expected);
	expect(syncTriggers([], now)).toEqual(expected);
	expect(syncTriggers([], { subscriptionId: 'entry', asksFor: ASKS_FOR_NOTHING })).toEqual([]);
});
