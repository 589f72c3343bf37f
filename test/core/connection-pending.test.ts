import { pendingWork } from '../../src/core/connection/connection-pending';
import type { WaitingDigest } from '../../src/core/digest-types';

const APP = { appId: 'A1', teamId: 'T1' };

describe('pending work', () => {
	const digests = Array.from({ length: 1_200 }, (_one, index): WaitingDigest => ({
		userId: `U${String(index).padStart(5, '0')}`,
		email: null,
		period: 'daily',
		count: 2,
		oldestKeptAt: 0,
		slot: null,
	}));

	it('counts timers by what people call them, and every page of digests', async () => {
		const pending = await pendingWork(
			{
				timerCounts: async () => ({
					'message.deferred': 4,
					'decision.remind': 3,
					'decision.escalate': 2,
					'decision.expire': 1,
					'digest.overflow': 9,
					'invite.prompt': 5,
				}),
				digestsWaiting: async ({ after, limit }) => {
					const from = after ? digests.findIndex(({ userId }) => userId === after.userId) + 1 : 0;
					return digests.slice(from, from + limit);
				},
			},
			APP,
		);
		expect(pending).toEqual({
			deferredMessages: 4,
			reminders: 3,
			escalations: 2,
			expiries: 1,
			other: 5,
			keptForDigests: 2_400,
			digests: 1_200,
		});
	});
});
