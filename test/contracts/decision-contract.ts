import { decisionMessageKey } from '../../src/core/decisions/decision-message-key';
import { OPEN_RULES } from '../../src/core/decision-types';
import {
	type AppTeam,
	type Decision,
	type DecisionLogEntry,
	effectsSubscriptionId,
} from '../../src/core/store';
import { askedDecision, clickOn, takePayloads } from './decision-builders';
import {
	MINUTE,
	newApp,
	newDecision,
	newEvent,
	newMessage,
	type OpenedStores,
	unique,
} from './store-builders';

const RULES = {
	...OPEN_RULES,
	deciders: { userIds: ['U1'], groups: [{ id: 'S1', memberIds: ['U2'], readAt: 1 }] },
	excludedUserIds: ['U9'],
	quorum: { optionId: 'approve', needed: 2 },
	working: 'registering…',
};

/** Everything about a request but voices and waits. */
export function decisionContract(opened: () => OpenedStores): void {
	const store = () => opened().store;
	const second = () => opened().second;
	/** Half of the callers come from another process. */
	const either = (n: number) => (n % 2 ? store() : second());
	const atOnce = <T>(times: number, act: (n: number) => Promise<T>) =>
		Promise.all(Array.from({ length: times }, (_, n) => act(n)));
	const ask = (app = newApp(), overrides = {}) => askedDecision(store(), app, overrides);
	/** Sorted: rows of one millisecond have no order. */
	const effectsOf = async (app: AppTeam) =>
		(await takePayloads(store(), effectsSubscriptionId(app))).sort(byText);
	const logOf = async ({ id }: Decision) =>
		(await second().decisionLog(id)).map(({ what }) => what);
	const end = (
		{ id }: Decision,
		overrides: Partial<Parameters<ReturnType<typeof store>['endDecision']>[0]> = {},
		on = store(),
	) =>
		on.endDecision({
			id,
			state: 'expired',
			optionId: null,
			byName: null,
			reason: null,
			event: null,
			effects: [{ effect: 'ended' }],
			...overrides,
		});

	describe('decisions', () => {
		it('opens a decision once per app, team and key', async () => {
			const request = newDecision(newApp(), { rules: RULES, context: { a: [1] } });
			const first = await store().openDecision(request);
			expect(first).toEqual({
				created: true,
				decision: {
					...request,
					state: 'pending',
					outcome: null,
					votes: [],
					report: null,
					revision: 0,
					askedAt: expect.any(Number) as number,
				},
			});
			const again = { ...request, id: unique('d'), title: 'Other' };
			expect(await second().openDecision(again)).toEqual({
				created: false,
				decision: first.decision,
			});
			expect(await store().decisionByKey(request)).toEqual(first.decision);
			expect(await store().decisionById(request.id)).toEqual(first.decision);
			expect(await store().decisionByKey({ ...newApp(), key: request.key })).toBeNull();
			expect(await store().decisionById('nobody')).toBeNull();
			expect(await logOf(first.decision)).toEqual(['asked']);
			await expect(store().openDecision({ ...request, key: unique('k') })).rejects.toMatchObject({
				code: 'store',
			});
		});

		it('is opened once by many who ask with the same key at once', async () => {
			const app = newApp();
			const key = unique('k');
			const answers = await atOnce(10, (n) =>
				either(n).openDecision(newDecision(app, { key, title: `Request ${n}` })),
			);
			const created = answers.filter((answer) => answer.created);
			expect(created).toHaveLength(1);
			for (const { decision } of answers) expect(decision).toEqual(created[0]?.decision);
			expect(await logOf(answers[0]!.decision)).toEqual(['asked']);
			expect(await store().listDecisions({ ...app, limit: 10 })).toHaveLength(1);
		});

		it('asks anew under the key of a withdrawn one, once, and keeps the old one listed', async () => {
			const app = newApp();
			const key = unique('k'.repeat(600));
			const before: Decision[] = [];
			for (let round = 0; round < 3; round += 1) {
				const answers = await atOnce(6, (n) => either(n).openDecision(newDecision(app, { key })));
				expect(answers.filter((answer) => answer.created)).toHaveLength(1);
				const { decision } = answers[0]!;
				expect(new Set(answers.map((answer) => answer.decision.id)).size).toBe(1);
				expect(before.map(({ id }) => id)).not.toContain(decision.id);
				expect(await store().decisionByKey({ ...app, key })).toEqual(decision);
				const ended = await end(decision, { state: 'withdrawn', byName: 'Deal desk' });
				before.push(ended!.decision);
			}
			for (const { id, key: usual } of before.slice(0, 2)) {
				expect(await store().decisionById(id)).toMatchObject({
					state: 'withdrawn',
					key: `${usual}#withdrawn:${id}`,
				});
			}
			const withdrawn = await store().listDecisions({ ...app, state: 'withdrawn', limit: 10 });
			expect(withdrawn.map(({ id }) => id).sort()).toEqual(before.map(({ id }) => id).sort());
			expect(await logOf(before[0]!)).toEqual(['asked', 'withdrawn']);
		});

		it('keeps the key of a decided or expired one', async () => {
			const [decided, expired] = [await ask(), await ask()];
			await store().claimDecision(clickOn(decided));
			await end(expired);
			for (const { id, appId, teamId, key } of [decided, expired]) {
				const again = await store().openDecision(newDecision({ appId, teamId }, { key }));
				expect(again).toMatchObject({ created: false, decision: { id } });
			}
		});
	});

	describe('clicks on a decision', () => {
		it('are won by exactly one of twenty at once over two instances', async () => {
			for (let round = 0; round < 3; round += 1) {
				const asked = await ask();
				const subscriptionIds = [unique('s'), unique('s')];
				const clicks = Array.from({ length: 20 }, (_, n) =>
					clickOn(asked, {
						event: newEvent({ ...appOf(asked), subscriptionIds, payload: { n } }),
						byUserId: `U${n}`,
						optionId: n % 2 ? 'approve' : 'reject',
						effects: {
							won: [{ won: n }, { more: n }],
							late: [{ late: n }],
							voted: [],
							votedBefore: [],
						},
					}),
				);
				const results = await Promise.all(clicks.map((click, n) => either(n).claimDecision(click)));
				const winners = results.flatMap((result, n) => (result.state === 'won' ? [n] : []));
				expect(winners).toHaveLength(1);
				const [winner = -1] = winners;
				const decision = await store().decisionById(asked.id);
				expect(decision).toMatchObject({
					revision: 1,
					votes: [],
					outcome: { byUserId: `U${winner}`, optionId: winner % 2 ? 'approve' : 'reject' },
				});
				for (const [n, result] of results.entries()) {
					expect(result).toEqual(
						n === winner
							? { state: 'won', decision }
							: { state: 'late', decision, firstTime: true },
					);
				}
				for (const id of subscriptionIds) {
					expect(await takePayloads(store(), id)).toEqual([{ n: winner }]);
				}
				const effects = await effectsOf(appOf(asked));
				expect(effects).toHaveLength(21);
				expect(effects).toEqual(expect.arrayContaining([{ won: winner }, { more: winner }]));
				expect(await logOf(asked)).toEqual(['asked', 'decided']);
			}
		});

		it('are one click when the same one is delivered again', async () => {
			const asked = await ask();
			const first = clickOn(asked);
			const results = await atOnce(3, (n) => either(n).claimDecision(first));
			expect(results.map((result) => result.state).sort()).toEqual([
				'duplicate',
				'duplicate',
				'won',
			]);
			expect((await store().claimDecision(first)).state).toBe('duplicate');
			expect(await effectsOf(appOf(asked))).toEqual([{ effect: 'won' }]);
			expect(await logOf(asked)).toEqual(['asked', 'decided']);
		});

		it('tell each late person once, and write no row for the subscriptions', async () => {
			const asked = await ask();
			await store().claimDecision(clickOn(asked));
			opened().advance(1);
			const [first, again, other] = [
				await store().claimDecision(clickOn(asked, { byUserId: 'U2', optionId: 'reject' })),
				await second().claimDecision(clickOn(asked, { byUserId: 'U2' })),
				await store().claimDecision(clickOn(asked, { byUserId: 'U3' })),
			];
			expect(first).toMatchObject({ state: 'late', firstTime: true });
			expect(again).toMatchObject({ state: 'late', firstTime: false });
			expect(other).toMatchObject({ state: 'late', firstTime: true });
			expect((await store().decisionById(asked.id))?.outcome).toEqual({
				optionId: 'approve',
				byUserId: 'U1',
				byName: 'Ana',
				reason: null,
				via: 'slack',
				at: (await store().now()) - 1,
				channel: 'C1',
				ts: '1.2',
			});
			expect(await effectsOf(appOf(asked))).toEqual([
				{ effect: 'late' },
				{ effect: 'late' },
				{ effect: 'won' },
			]);
			const late = clickOn(asked, { byUserId: 'U4' });
			await store().claimDecision(late);
			expect((await store().inboxCounts(late.event.subscriptionIds[0] ?? '')).new).toBe(0);
			expect(await logOf(asked)).toEqual(['asked', 'decided']);
		});

		it('tell people apart by their names whom Slack does not know', async () => {
			const asked = await ask();
			await store().claimDecision(clickOn(asked));
			const late = (byName: string | null) =>
				store().claimDecision(clickOn(asked, { byUserId: '', byName, via: 'recorded' }));
			expect(await late('Ana')).toMatchObject({ firstTime: true });
			expect(await late('Ben')).toMatchObject({ firstTime: true });
			expect(await late('Ana')).toMatchObject({ firstTime: false });
			expect(await late(null)).toMatchObject({ firstTime: true });
			expect(await late('x'.repeat(5_000))).toMatchObject({ firstTime: true });
		});

		it('write nothing for a decision that is not known or is another app’s', async () => {
			const asked = await ask();
			const foreign = clickOn(asked, { event: newEvent(newApp()) });
			expect(await store().claimDecision(foreign)).toEqual({ state: 'unknown' });
			const lost = clickOn(asked, { decisionId: 'nobody' });
			expect(await store().claimDecision(lost)).toEqual({ state: 'unknown' });
			expect((await store().accept([lost.event]))[0]?.accepted).toBe(true);
			expect(await store().decisionById(asked.id)).toEqual(asked);
		});

		it('work for the decision’s own team, also when they come from a connected workspace', async () => {
			const asked = await ask();
			const event = newEvent({ ...appOf(asked), teamId: unique('T') });
			expect((await store().claimDecision(clickOn(asked, { event }))).state).toBe('won');
			expect(await effectsOf(appOf(asked))).toEqual([{ effect: 'won' }]);
		});

		it('keep reason, person and way of what was recorded elsewhere', async () => {
			const asked = await ask();
			const result = await store().claimDecision(
				clickOn(asked, {
					byUserId: '',
					byName: 'Zoë of the portal',
					reason: 'Signed\0 on paper — "ok"',
					via: 'recorded',
					channel: null,
					ts: null,
				}),
			);
			const at = await store().now();
			const outcome = {
				optionId: 'approve',
				byUserId: '',
				byName: 'Zoë of the portal',
				reason: 'Signed\uFFFD on paper — "ok"',
				via: 'recorded',
				at,
				channel: null,
				ts: null,
			};
			expect(result).toMatchObject({ state: 'won', decision: { outcome } });
			expect((await second().decisionLog(asked.id))[1]).toEqual({
				at,
				what: 'recorded',
				byUserId: null,
				byName: outcome.byName,
				optionId: 'approve',
				reason: outcome.reason,
				channel: null,
				ts: null,
				detail: null,
			} satisfies DecisionLogEntry);
		});

		it('may have no effects at all', async () => {
			const asked = await ask();
			const effects = { won: [], late: [], voted: [], votedBefore: [] };
			const click = (n: number) =>
				clickOn(asked, {
					byUserId: `U${n}`,
					effects,
					event: newEvent({ ...appOf(asked), subscriptionIds: [] }),
				});
			expect((await store().claimDecision(click(1))).state).toBe('won');
			expect((await store().claimDecision(click(2))).state).toBe('late');
			expect(await effectsOf(appOf(asked))).toEqual([]);
		});
	});

	describe('changing a decision', () => {
		it('changes what is given, counts the revision, logs and writes effects', async () => {
			const asked = await ask();
			const rules = { ...RULES, handOver: true };
			const changed = await store().changeDecision({
				id: asked.id,
				ifRevision: 0,
				rules,
				title: 'Register Acme Ltd?',
				log: { what: 'handed_over', byUserId: 'U1', detail: 'to Ben' },
				effects: [{ effect: 'refresh' }, { effect: 'remind' }],
			});
			expect(changed).toEqual({ ...asked, title: 'Register Acme Ltd?', rules, revision: 1 });
			expect(await second().decisionById(asked.id)).toEqual(changed);
			const options = [asked.options[1]!];
			expect(await store().changeDecision({ id: asked.id, options, context: { b: 2 } })).toEqual({
				...changed,
				options,
				context: { b: 2 },
				revision: 2,
			});
			expect(await effectsOf(appOf(asked))).toEqual([{ effect: 'refresh' }, { effect: 'remind' }]);
			expect((await store().decisionLog(asked.id))[1]).toMatchObject({
				what: 'handed_over',
				byUserId: 'U1',
				optionId: null,
				detail: 'to Ben',
			});
		});

		it('changes nothing at another revision, after the end, or of a decision nobody knows', async () => {
			const asked = await ask();
			const change = (id: string, ifRevision?: number) =>
				store().changeDecision({
					id,
					title: 'No',
					log: { what: 'asked_again' },
					effects: [{ effect: 'refresh' }],
					...(ifRevision === undefined ? {} : { ifRevision }),
				});
			expect(await change(asked.id, 1)).toBeNull();
			expect(await change('nobody')).toBeNull();
			const won = await store().claimDecision(clickOn(asked));
			expect(await change(asked.id)).toBeNull();
			expect(await change(asked.id, 1)).toBeNull();
			expect(won).toMatchObject({ decision: await store().decisionById(asked.id) });
			expect(await effectsOf(appOf(asked))).toEqual([{ effect: 'won' }]);
			expect(await logOf(asked)).toEqual(['asked', 'decided']);
		});

		it('is done by exactly one of ten who saw the same revision', async () => {
			const asked = await ask();
			const changes = await atOnce(10, (n) =>
				either(n).changeDecision({
					id: asked.id,
					ifRevision: 0,
					title: `Title ${n}`,
					log: { what: 'reminded' },
					effects: [{ n }],
				}),
			);
			const done = changes.flatMap((changed, n) => (changed ? [n] : []));
			expect(done).toHaveLength(1);
			expect(await store().decisionById(asked.id)).toEqual({
				...asked,
				title: `Title ${done[0]}`,
				revision: 1,
			});
			expect(await effectsOf(appOf(asked))).toEqual([{ n: done[0] }]);
			expect(await logOf(asked)).toEqual(['asked', 'reminded']);
		});
	});

	describe('the end of a decision without a click', () => {
		it('writes outcome, event rows, effects and log once', async () => {
			const asked = await ask();
			const subscriptionId = unique('s');
			const event = newEvent({
				...appOf(asked),
				subscriptionIds: [subscriptionId],
				payload: { expired: true },
			});
			const answers = await atOnce(10, (n) =>
				end(asked, { optionId: 'reject', event, reason: 'No answer' }, either(n)),
			);
			expect(answers.filter((answer) => answer?.ended)).toHaveLength(1);
			const outcome = {
				optionId: 'reject',
				byUserId: '',
				byName: null,
				reason: 'No answer',
				via: 'clock',
				at: await store().now(),
				channel: null,
				ts: null,
			};
			const decision = { ...asked, state: 'expired', outcome, revision: 1 };
			for (const answer of answers) expect(answer?.decision).toEqual(decision);
			expect(await takePayloads(store(), subscriptionId)).toEqual([{ expired: true }]);
			expect(await effectsOf(appOf(asked))).toEqual([{ effect: 'ended' }]);
			expect((await store().decisionLog(asked.id)).slice(1)).toMatchObject([
				{ what: 'expired', optionId: 'reject', reason: 'No answer', byUserId: null },
			]);
		});

		it('is told by state: withdrawn by a workflow, expired without a stand-in', async () => {
			const [withdrawn, expired] = [await ask(), await ask()];
			expect(
				await end(withdrawn, { state: 'withdrawn', byName: 'Deal desk', reason: 'Moot' }),
			).toMatchObject({
				ended: true,
				decision: {
					state: 'withdrawn',
					outcome: { optionId: '', via: 'withdrawn', byName: 'Deal desk', reason: 'Moot' },
				},
			});
			expect(await end(expired)).toMatchObject({
				decision: { state: 'expired', outcome: { optionId: '', via: 'clock' } },
			});
			expect(await logOf(withdrawn)).toEqual(['asked', 'withdrawn']);
			expect(
				await store().endDecision({
					id: 'nobody',
					state: 'expired',
					optionId: null,
					byName: null,
					reason: null,
					event: newEvent(newApp()),
					effects: [],
				}),
			).toBeNull();
		});

		it('is not kept back by an event key that is known', async () => {
			const asked = await ask();
			const event = newEvent({ ...appOf(asked), payload: { expired: true } });
			await store().accept([{ ...event, subscriptionIds: [] }]);
			expect(await end(asked, { event })).toMatchObject({ ended: true });
			expect(await takePayloads(store(), event.subscriptionIds[0]!)).toEqual([{ expired: true }]);
		});

		it('or the click: one of them, when both come at the same moment', async () => {
			for (let round = 0; round < 10; round += 1) {
				const asked = await ask();
				const subscriptionId = unique('s');
				const event = (payload: string) =>
					newEvent({ ...appOf(asked), subscriptionIds: [subscriptionId], payload });
				const click = () => either(round).claimDecision(clickOn(asked, { event: event('click') }));
				const expire = () => end(asked, { event: event('expiry') }, either(round + 1));
				const [first, other] = await Promise.all(
					round % 3 ? [click(), expire()] : [expire(), click()],
				);
				const clicked =
					first && 'state' in first ? first : other && 'state' in other ? other : null;
				const expired =
					first && 'ended' in first ? first : other && 'ended' in other ? other : null;
				const byClick = clicked?.state === 'won';
				expect(expired?.ended).toBe(!byClick);
				if (!byClick) expect(clicked).toMatchObject({ state: 'late', firstTime: true });
				expect((await store().decisionById(asked.id))?.outcome?.via).toBe(
					byClick ? 'slack' : 'clock',
				);
				expect(await takePayloads(store(), subscriptionId)).toEqual([byClick ? 'click' : 'expiry']);
				expect(await effectsOf(appOf(asked))).toEqual(
					byClick ? [{ effect: 'won' }] : [{ effect: 'ended' }, { effect: 'late' }],
				);
				expect(await logOf(asked)).toEqual(['asked', byClick ? 'decided' : 'expired']);
			}
		});

		it.each(['expired', 'withdrawn'] as const)('makes later clicks late: %s', async (state) => {
			const asked = await ask();
			await end(asked, { state });
			for (const needed of [1, 2]) {
				const click = clickOn(asked, { needed, byUserId: `U${needed}` });
				expect(await store().claimDecision(click)).toMatchObject({
					state: 'late',
					firstTime: true,
					decision: { state, votes: [], revision: 1 },
				});
				expect(
					await second().claimDecision({ ...click, event: newEvent(appOf(asked)) }),
				).toMatchObject({ state: 'late', firstTime: false });
			}
			expect(await effectsOf(appOf(asked))).toEqual([
				{ effect: 'ended' },
				{ effect: 'late' },
				{ effect: 'late' },
			]);
		});
	});

	describe('what came of a decision', () => {
		const report = (decision: Decision, status: 'done' | 'failed', text = 'Deal D-12 created') =>
			store().reportDecision({ id: decision.id, status, text, effects: [{ effect: 'report' }] });
		const retry = (decision: Decision, n: number, event = newEvent(appOf(decision))) =>
			either(n).retryDecision({
				id: decision.id,
				byUserId: `U${n}`,
				byName: null,
				event,
				effects: [{ retry: n }],
			});

		it('is reported when it is over; the last report counts', async () => {
			const asked = await ask();
			expect(await report(asked, 'done')).toBeNull();
			expect(
				await store().reportDecision({ id: 'x', status: 'done', text: '', effects: [] }),
			).toBeNull();
			await store().claimDecision(clickOn(asked));
			await report(asked, 'failed', 'no such partner');
			opened().advance(MINUTE);
			const done = await report(asked, 'done');
			expect(done).toMatchObject({
				revision: 3,
				report: { status: 'done', text: 'Deal D-12 created', at: await store().now() },
			});
			expect(await second().decisionById(asked.id)).toEqual(done);
			expect((await store().decisionLog(asked.id)).slice(2)).toMatchObject([
				{ what: 'reported', detail: 'failed: no such partner' },
				{ what: 'reported', detail: 'Deal D-12 created' },
			]);
			expect(await effectsOf(appOf(asked))).toEqual([
				{ effect: 'report' },
				{ effect: 'report' },
				{ effect: 'won' },
			]);
		});

		it('is reported of an expired one, not of a withdrawn one', async () => {
			const [expired, withdrawn] = [await ask(), await ask()];
			await end(expired);
			await end(withdrawn, { state: 'withdrawn' });
			expect((await report(expired, 'done'))?.report?.status).toBe('done');
			expect(await report(withdrawn, 'done')).toBeNull();
			expect((await store().decisionById(withdrawn.id))?.report).toBeNull();
			expect(await logOf(withdrawn)).toEqual(['asked', 'withdrawn']);
		});

		it('is tried again by exactly one of ten who press Retry, after each failure', async () => {
			const asked = await ask();
			await store().claimDecision(clickOn(asked));
			await effectsOf(appOf(asked));
			for (let round = 0; round < 2; round += 1) {
				await report(asked, 'failed', 'CRM away');
				const subscriptionId = unique('s');
				const presses = Array.from({ length: 10 }, (_, n) =>
					newEvent({ ...appOf(asked), subscriptionIds: [subscriptionId], payload: { n } }),
				);
				const answers = await atOnce(10, (n) => retry(asked, n, presses[n]));
				const retried = answers.flatMap((answer, n) => (answer?.retried ? [n] : []));
				expect(retried).toHaveLength(1);
				expect(await store().decisionById(asked.id)).toMatchObject({
					report: { status: 'working', text: 'CRM away' },
					revision: 3 + 2 * round,
				});
				expect(await takePayloads(store(), subscriptionId)).toEqual([{ n: retried[0] }]);
				expect(await effectsOf(appOf(asked))).toEqual([
					{ effect: 'report' },
					{ retry: retried[0] },
				]);
				expect((await store().decisionLog(asked.id)).at(-1)).toMatchObject({
					what: 'retried',
					byUserId: `U${retried[0]}`,
				});
			}
			expect(await logOf(asked)).toEqual([
				'asked',
				'decided',
				...['reported', 'retried', 'reported', 'retried'],
			]);
		});

		it('is not tried again by the same press delivered twice, though it failed again meanwhile', async () => {
			const asked = await ask();
			await store().claimDecision(clickOn(asked));
			await report(asked, 'failed');
			const press = newEvent(appOf(asked));
			expect(await retry(asked, 1, press)).toMatchObject({ retried: true });
			await report(asked, 'failed');
			expect(await retry(asked, 1, press)).toMatchObject({
				retried: false,
				decision: { report: { status: 'failed' } },
			});
			expect(await retry(asked, 1)).toMatchObject({ retried: true });
		});

		it('is tried again only where a failure was reported, and by the decision’s own app', async () => {
			const asked = await ask();
			expect(await retry(asked, 1)).toEqual({ retried: false, decision: asked });
			await store().claimDecision(clickOn(asked));
			await report(asked, 'done');
			expect(await retry(asked, 1)).toMatchObject({ retried: false });
			await report(asked, 'failed');
			expect(await retry(asked, 1, newEvent(newApp()))).toBeNull();
			expect(await retry({ ...asked, id: 'nobody' }, 1)).toBeNull();
			expect((await store().decisionById(asked.id))?.report?.status).toBe('failed');
		});
	});

	describe('the list of decisions', () => {
		it('is newest first, in pages, by state and start of the key, of one app and team', async () => {
			const app = newApp();
			const all: Decision[] = [];
			for (let n = 0; n < 7; n += 1) {
				all.unshift(await ask(app, { key: `${n % 2 ? 'reg%' : 'REG%'}-${n}` }));
				if (n % 3) opened().advance(1);
			}
			await ask({ ...app, teamId: unique('T') });
			const list = (request = {}) => second().listDecisions({ ...app, limit: 100, ...request });
			const listed = await list();
			expect(listed.map(({ askedAt }) => askedAt)).toEqual(all.map(({ askedAt }) => askedAt));
			expect([...listed].sort(byId)).toEqual([...all].sort(byId));

			const pages: Decision[] = [];
			for (;;) {
				const last = pages.at(-1);
				const page = await list({ limit: 3, ...(last ? { before: last.id } : {}) });
				if (page.length === 0) break;
				pages.push(...page);
			}
			expect(pages).toEqual(listed);

			await store().claimDecision(clickOn(all[0]!, { needed: 2, byUserId: 'U1' }));
			await store().claimDecision(clickOn(all[1]!));
			expect((await list({ state: 'decided' })).map(({ id }) => id)).toEqual([all[1]!.id]);
			expect(await list({ state: 'pending' })).toHaveLength(6);
			expect((await list()).find(({ id }) => id === all[0]!.id)?.votes).toHaveLength(1);
			const keys = async (keyStart: string) => (await list({ keyStart })).map(({ key }) => key);
			expect((await keys('reg%')).sort()).toEqual(['reg%-1', 'reg%-3', 'reg%-5']);
			expect(await keys('REG%-6')).toEqual(['REG%-6']);
			expect(await keys('%')).toEqual([]);
			expect(await keys('')).toHaveLength(7);
			expect(await list({ before: 'nobody' })).toEqual([]);
		});

		it('gives each decision whole, with all of its votes, whatever the limit', async () => {
			const app = newApp();
			for (let n = 0; n < 3; n += 1) {
				const asked = await ask(app, { key: `k${n}` });
				for (let voter = 0; voter < 3; voter += 1) {
					await store().claimDecision(clickOn(asked, { needed: 9, byUserId: `U${voter}` }));
				}
				opened().advance(1);
			}
			const listed = await store().listDecisions({ ...app, limit: 2 });
			expect(listed.map(({ key, votes }) => [key, votes.map(({ userId }) => userId)])).toEqual([
				['k2', ['U0', 'U1', 'U2']],
				['k1', ['U0', 'U1', 'U2']],
			]);
		});
	});

	describe('the log of a decision', () => {
		it('takes entries from many sides at once, beside clicks, and loses none', async () => {
			const asked = await ask();
			const entries = Array.from({ length: 12 }, (_, n) => ({
				what: 'reminded' as const,
				channel: 'C1',
				ts: `1.${n}`,
				detail: `to ${n}`,
			}));
			await Promise.all([
				...entries.map((entry, n) => either(n).logDecision({ id: asked.id, entry })),
				store().claimDecision(clickOn(asked)),
			]);
			const log = await second().decisionLog(asked.id);
			expect(log[0]).toMatchObject({ what: 'asked', at: asked.askedAt });
			expect(log.filter(({ what }) => what === 'decided')).toHaveLength(1);
			expect(log.flatMap(({ detail }) => detail ?? []).sort()).toEqual(
				entries.map(({ detail }) => detail).sort(),
			);
			expect((await store().decisionById(asked.id))?.revision).toBe(1);
		});

		it('is oldest first and holds what was said', async () => {
			const asked = await ask();
			const said = {
				what: 'escalated' as const,
				byUserId: 'U1',
				byName: 'Ana',
				optionId: 'approve',
				reason: 'no answer for a day',
				channel: 'C2',
				ts: '3.4',
				detail: 'to #deal-desk',
			};
			for (let n = 0; n < 12; n += 1) {
				await store().logDecision({ id: asked.id, entry: { what: 'reminded', detail: String(n) } });
			}
			opened().advance(MINUTE);
			await store().logDecision({ id: asked.id, entry: said });
			const log = await second().decisionLog(asked.id);
			expect(log.slice(1, -1).map(({ detail }) => Number(detail))).toEqual(
				Array.from({ length: 12 }, (_, n) => n),
			);
			expect(log.at(-1)).toEqual({ ...said, at: await store().now() });
			await store().logDecision({ id: 'nobody', entry: said });
			expect(await store().decisionLog('nobody')).toEqual([]);
		});
	});

	describe('effects that follow from no click', () => {
		it('are rows of the app’s effects consumer, each worked once', async () => {
			const app = newApp();
			await store().addEffects({ ...app, payloads: [] });
			await store().addEffects({ ...app, payloads: [{ effect: 'home' }, { effect: 'home' }] });
			await second().addEffects({ ...app, payloads: [{ effect: 'remind' }] });
			expect(await effectsOf(app)).toEqual([
				{ effect: 'home' },
				{ effect: 'home' },
				{ effect: 'remind' },
			]);
			expect(await effectsOf(app)).toEqual([]);
		});
	});

	describe('purging', () => {
		it('keeps decisions, votes, log, and the messages of an open one', async () => {
			const asked = await ask();
			await store().claimDecision(clickOn(asked, { needed: 2 }));
			const message = newMessage(appOf(asked), { key: decisionMessageKey(asked.id) });
			await store().rememberMessages([message]);
			const [decision, log] = [
				await store().decisionById(asked.id),
				await store().decisionLog(asked.id),
			];
			opened().advance(365 * 24 * 60 * MINUTE);
			while ((await store().purge({ olderThanMs: 0 })) > 0);
			expect(await store().decisionById(asked.id)).toEqual(decision);
			expect(await store().decisionLog(asked.id)).toEqual(log);
			expect(await store().messagesFor(message)).toEqual([message]);
		});
	});
}

function appOf({ appId, teamId }: Decision): AppTeam {
	return { appId, teamId };
}

function byId(a: Decision, b: Decision): number {
	return a.id < b.id ? -1 : 1;
}

function byText(a: unknown, b: unknown): number {
	return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}
