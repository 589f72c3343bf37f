import { OPEN_RULES } from '../src/core/decision-types';
import { summary, timed } from './measure';
import { withStore } from './with-store';

const CLICKS = 1_000;
const AT_ONCE = 50;
const APP = { appId: 'A0BENCH', teamId: 'T0BENCH' };

export const decisionBench = {
	title: `Store: ${CLICKS} clicks on one decision, ${AT_ONCE} at once`,
	run: () =>
		withStore(async (store) => {
			const { decision } = await store.openDecision({
				...APP,
				id: 'decision',
				key: 'decision',
				title: 'Decide',
				options: [{ id: 'approve', label: 'Approve', style: 'primary', value: 'approve' }],
				rules: OPEN_RULES,
				context: {},
			});
			const each: number[] = [];
			let won = 0;
			let next = 0;
			const worker = async () => {
				while (next < CLICKS) {
					const click = next++;
					const { ms, result } = await timed(() =>
						store.claimDecision({
							event: {
								...APP,
								key: `click:${click}`,
								source: 'bench',
								payload: {},
								subscriptionIds: ['bench'],
							},
							decisionId: decision.id,
							optionId: 'approve',
							byUserId: `U${click % 100}`,
							byName: null,
							reason: null,
							via: 'slack',
							channel: null,
							ts: null,
							needed: 1,
							effects: { won: [{}], late: [{}], voted: [], votedBefore: [] },
						}),
					);
					each.push(ms);
					if (result.state === 'won') won += 1;
				}
			};
			const { ms } = await timed(() => Promise.all(Array.from({ length: AT_ONCE }, worker)));
			return [`${won} won of ${CLICKS} in ${Math.round(ms)} ms`, `each: ${summary(each)}`];
		}),
};
