import fc from 'fast-check';

import { effectsSubscriptionId, type AppTeam, type Decision } from '../../src/core/store';
import { askedDecision, clickOn, takePayloads } from './decision-builders';
import { newApp, newEvent, type OpenedStores, unique } from './store-builders';

interface Press {
	person: number;
	/** What it takes: 1 decides at once. */
	needed: number;
}

/** Several people must agree. */
export function quorumContract(opened: () => OpenedStores): void {
	const store = () => opened().store;
	const second = () => opened().second;
	const either = (n: number) => (n % 2 ? store() : second());
	const ask = () => askedDecision(store(), newApp());
	const effectsOf = (app: AppTeam) => takePayloads(store(), effectsSubscriptionId(app));
	const logOf = async ({ id }: Decision) =>
		(await second().decisionLog(id)).map(({ what }) => what);
	const vote = (decision: Decision, n: number, overrides = {}) =>
		either(n).claimDecision(
			clickOn(decision, { needed: 2, byUserId: `U${n}`, byName: `Person ${n}`, ...overrides }),
		);

	describe('a quorum', () => {
		it('loses the voices that a change takes away, and takes others of the same people', async () => {
			const asked = await ask();
			for (const n of [1, 2]) await vote(asked, n, { needed: 4 });
			const stale = { id: asked.id, ifRevision: 0, dropVotesOf: ['U2'] };
			expect(await store().changeDecision(stale)).toBeNull();
			const changed = await second().changeDecision({
				...stale,
				ifRevision: 2,
				dropVotesOf: ['U1', 'U9'],
			});
			expect(changed?.votes.map(({ userId }) => userId)).toEqual(['U2']);
			expect((await vote(asked, 1, { needed: 3 })).state).toBe('voted');
			const decision = await store().decisionById(asked.id);
			expect(decision?.votes.map(({ userId }) => userId)).toEqual(['U2', 'U1']);
		});

		it.each([2, 3])(
			'of %i is completed by exactly one of eight who vote at once',
			async (needed) => {
				for (let round = 0; round < 4; round += 1) {
					const asked = await ask();
					const subscriptionId = unique('s');
					const results = await Promise.all(
						Array.from({ length: 8 }, (_, n) =>
							vote(asked, n, {
								needed,
								reason: `because ${n}`,
								event: newEvent({
									...appOf(asked),
									subscriptionIds: [subscriptionId],
									payload: { n },
								}),
								effects: {
									won: [{ won: n }],
									late: [{ late: n }],
									voted: [{ voted: n }],
									votedBefore: [{ before: n }],
								},
							}),
						),
					);
					const those = (state: string) =>
						results.flatMap((result, n) => (result.state === state ? [n] : []));
					const won = those('won');
					const voted = those('voted');
					expect(won).toHaveLength(1);
					expect(voted).toHaveLength(needed - 1);
					expect(those('late')).toHaveLength(8 - needed);

					const decision = await store().decisionById(asked.id);
					// Who completed it came last, and is the one who decided.
					expect(decision?.votes.map(({ userId }) => userId)).toEqual([
						...[...voted]
							.sort((a, b) => votesAt(results[a]) - votesAt(results[b]))
							.map((n) => `U${n}`),
						`U${won[0]}`,
					]);
					expect(decision?.votes.at(-1)).toEqual({
						userId: `U${won[0]}`,
						name: `Person ${won[0]}`,
						optionId: 'approve',
						reason: `because ${won[0]}`,
						at: await store().now(),
					});
					expect(decision).toMatchObject({
						state: 'decided',
						revision: needed,
						outcome: { byUserId: `U${won[0]}`, reason: `because ${won[0]}` },
					});
					// Each voice was told how many there were with its own, none of them twice.
					expect(voted.map((n) => votesAt(results[n])).sort()).toEqual(
						Array.from({ length: needed - 1 }, (_, n) => n + 1),
					);
					expect(await takePayloads(store(), subscriptionId)).toEqual([{ n: won[0] }]);
					const effects = await effectsOf(asked);
					expect(effects).toHaveLength(8);
					expect(effects).toEqual(
						expect.arrayContaining([{ won: won[0] }, ...voted.map((n) => ({ voted: n }))]),
					);
					expect(await logOf(asked)).toEqual(['asked', ...voted.map(() => 'voted'), 'decided']);
				}
			},
		);

		it('gives a person one voice, however often and fast they press', async () => {
			const asked = await ask();
			const presses = await Promise.all(
				Array.from({ length: 6 }, (_, n) =>
					either(n).claimDecision(clickOn(asked, { needed: 2, reason: `try ${n}` })),
				),
			);
			expect(presses.map(({ state }) => state).sort()).toEqual([
				'voted',
				...Array.from({ length: 5 }, () => 'voted_before'),
			]);
			const decision = await store().decisionById(asked.id);
			expect(decision).toMatchObject({ state: 'pending', outcome: null, revision: 1 });
			expect(decision?.votes).toHaveLength(1);
			const other = await vote(asked, 1, { byUserId: 'U1', optionId: 'reject' });
			expect(other).toEqual({ state: 'voted_before', decision });
			const effects = await effectsOf(asked);
			expect(effects.filter((effect) => isEffect(effect, 'voted'))).toHaveLength(1);
			expect(effects.filter((effect) => isEffect(effect, 'voted_before'))).toHaveLength(6);
			expect(await logOf(asked)).toEqual(['asked', 'voted']);
		});

		it('counts the same click delivered again once', async () => {
			const asked = await ask();
			const click = clickOn(asked, { needed: 2 });
			const states = await Promise.all([1, 2, 3].map((n) => either(n).claimDecision(click)));
			expect(states.map(({ state }) => state).sort()).toEqual(['duplicate', 'duplicate', 'voted']);
			expect((await store().decisionById(asked.id))?.votes).toHaveLength(1);
			expect(await effectsOf(asked)).toEqual([{ effect: 'voted' }]);
			expect((await store().inboxCounts(click.event.subscriptionIds[0]!)).new).toBe(0);
		});

		it('takes people whom Slack does not know by their names', async () => {
			const asked = await ask();
			const recorded = (byName: string) =>
				vote(asked, 1, { byUserId: '', byName, needed: 3, via: 'recorded' });
			expect((await recorded('Ana')).state).toBe('voted');
			expect((await recorded('Ana')).state).toBe('voted_before');
			expect((await recorded('Ben')).state).toBe('voted');
			// A Slack user is somebody else, whatever they call themselves.
			expect(
				await vote(asked, 1, { byUserId: 'name:Zoë', byName: 'Ana', needed: 3 }),
			).toMatchObject({
				state: 'won',
				decision: {
					votes: [
						{ userId: '', name: 'Ana' },
						{ userId: '', name: 'Ben' },
						{ userId: 'name:Zoë', name: 'Ana' },
					],
				},
			});
		});

		it('is ended by another option, also of somebody who had agreed', async () => {
			const asked = await ask();
			expect((await vote(asked, 1)).state).toBe('voted');
			const rejected = await vote(asked, 1, { needed: 1, optionId: 'reject', reason: 'Too low' });
			expect(rejected).toMatchObject({
				state: 'won',
				decision: {
					revision: 2,
					outcome: { optionId: 'reject', byUserId: 'U1', reason: 'Too low' },
					votes: [{ userId: 'U1', optionId: 'approve' }],
				},
			});
			expect(await vote(asked, 2)).toMatchObject({
				state: 'late',
				firstTime: true,
				decision: { votes: [{ userId: 'U1' }] },
			});
			expect(await logOf(asked)).toEqual(['asked', 'voted', 'decided']);
		});

		it('counts voices of the chosen option only', async () => {
			const asked = await ask();
			await vote(asked, 1, { optionId: 'reject' });
			expect(await vote(asked, 2)).toMatchObject({ state: 'voted' });
			expect(await vote(asked, 3)).toMatchObject({ state: 'won' });
		});

		it('holds against an expiry at the same moment', async () => {
			for (let round = 0; round < 6; round += 1) {
				const asked = await ask();
				await vote(asked, 0);
				const [click, expiry] = await Promise.all([
					vote(asked, round + 1),
					either(round).endDecision({
						id: asked.id,
						state: 'expired',
						optionId: null,
						byName: null,
						reason: null,
						event: null,
						effects: [],
					}),
				]);
				expect(click.state).toBe(expiry?.ended ? 'late' : 'won');
				const decision = await store().decisionById(asked.id);
				expect(decision?.votes).toHaveLength(expiry?.ended ? 1 : 2);
				expect(decision?.revision).toBe(2);
			}
		});

		it('adds up, whoever votes in whatever order, alone or at the same time', async () => {
			const press: fc.Arbitrary<Press> = fc.record({
				person: fc.nat(4),
				needed: fc.constantFrom(1, 2, 3, 3, 3),
			});
			// Presses of one inner list come at the same time, over both instances.
			const plan = fc.array(fc.array(press, { minLength: 1, maxLength: 4 }), { maxLength: 5 });
			let decided = 0;
			await fc.assert(
				fc.asyncProperty(plan, async (rounds) => {
					const asked = await ask();
					const voices = new Set<string>();
					const results: string[] = [];
					for (const round of rounds) {
						const openBefore = (await store().decisionById(asked.id))?.state === 'pending';
						const states = await Promise.all(
							round.map(async ({ person, needed }, n) => {
								const { state } = await either(n).claimDecision(
									clickOn(asked, {
										needed,
										byUserId: `U${person}`,
										optionId: needed === 1 ? 'reject' : 'approve',
									}),
								);
								if (state === 'voted' || (state === 'won' && needed > 1)) {
									expect(voices).not.toContain(`U${person}`);
									voices.add(`U${person}`);
								}
								return state;
							}),
						);
						if (!openBefore) expect(new Set(states)).toEqual(new Set(['late']));
						results.push(...states);
					}
					const count = (state: string) => results.filter((one) => one === state).length;
					const decision = await store().decisionById(asked.id);
					expect(count('won')).toBe(decision?.state === 'decided' ? 1 : 0);
					expect(count('unknown') + count('duplicate')).toBe(0);
					expect(new Set(decision?.votes.map(({ userId }) => userId))).toEqual(voices);
					expect(decision?.votes).toHaveLength(voices.size);
					expect(decision?.revision).toBe(count('voted') + count('won'));
					// Three voices always suffice, and one "reject" too.
					if (voices.size >= 3) expect(decision?.state).toBe('decided');
					if (rounds.flat().some(({ needed }) => needed === 1)) {
						expect(decision?.state).toBe('decided');
					}
					expect(await logOf(asked)).toEqual([
						'asked',
						...Array.from({ length: count('voted') }, () => 'voted'),
						...Array.from({ length: count('won') }, () => 'decided'),
					]);
					decided += count('won');
				}),
				{ numRuns: 30 },
			);
			expect(decided).toBeGreaterThan(0);
		}, 60_000);
	});
}

function appOf({ appId, teamId }: Decision): AppTeam {
	return { appId, teamId };
}

function votesAt(result: object | undefined): number {
	return result && 'decision' in result ? (result.decision as Decision).votes.length : -1;
}

function isEffect(payload: unknown, effect: string): boolean {
	return JSON.stringify(payload) === JSON.stringify({ effect });
}
