import type { ChannelStore, SweepProgress } from '../../src/core/sync/channel-link';
import type { AppTeam } from '../../src/core/store';
import { HOSTILE_TEXTS } from './hostile-text';
import { MINUTE, newApp, type OpenedStores, unique } from './store-builders';

type Associate = Parameters<ChannelStore['associate']>[0];
type SaveSweep = Parameters<ChannelStore['saveSweep']>[0];

const HOUR = 60 * MINUTE;
const ACME = { id: 'acme', name: 'Acme' };
const GLOBEX = { id: 'globex', name: 'Globex' };
const RENEWAL = { id: 'd1', name: 'Renewal' };

export function newLink(app: AppTeam, overrides: Partial<Associate> = {}): Associate {
	return {
		...app,
		channelId: unique('C'),
		channelName: 'acme-support',
		isPrivate: false,
		account: ACME,
		deal: null,
		associatedBy: 'U1',
		lookBackDays: 7,
		position: '1789395200.000000',
		reread: false,
		...overrides,
	};
}

function newProgress(overrides: Partial<SweepProgress> = {}): SweepProgress {
	return {
		startedAt: 1_790_000_000_000,
		revision: 1,
		failures: 0,
		upTo: '1789999700.000000',
		cursor: 'bmV4dA==',
		begun: true,
		threads: [{ ts: '1789990000.000100', cursor: null }],
		read: 215,
		accepted: 12,
		...overrides,
	};
}

/** Which channel belongs to whom, and how far each was read. */
/** A day later. */
function tsAfter(ts: string): string {
	return `${Number(ts.split('.')[0]) + 86_400}.000000`;
}

export function channelStoreContract(opened: () => OpenedStores): void {
	const store = () => opened().store;
	const second = () => opened().second;
	const either = (n: number) => (n % 2 ? store() : second());
	const range = (length: number) => Array.from({ length }, (_, n) => n);

	describe('channels of accounts', () => {
		/** A step of a catch-up of the link as it is now. */
		const step = async (
			channel: AppTeam & { channelId: string },
			overrides: Partial<SaveSweep> = {},
		) => {
			const link = await store().linkOf(channel);
			if (!link) throw new Error('The channel is not associated.');
			const { appId, teamId, channelId, revision, position, sweep, sweptAt, problem } = link;
			return second().saveSweep({
				...{ appId, teamId, channelId, revision, position, sweep, sweptAt, problem },
				...{ dueInMs: HOUR, accepted: 0 },
				...overrides,
			});
		};

		it('are associated, found by channel in their app only, and dissociated once', async () => {
			const [app, other] = [newApp(), newApp()];
			const given = newLink(app, { isPrivate: true, deal: RENEWAL });
			const { reread, ...asked } = given;
			const { link, before } = await store().associate(given);
			const now = await store().now();
			expect(before).toBeNull();
			expect(reread).toBe(false);
			expect(link).toEqual({
				...asked,
				paused: null,
				associatedAt: now,
				sweep: null,
				sweptAt: null,
				dueAt: now,
				problem: null,
				messages: 0,
				lastMessageAt: null,
				revision: expect.any(Number) as number,
			});
			const { channelId } = given;
			expect(await second().linkOf({ ...app, channelId })).toEqual(link);
			expect(await second().linkOf({ ...other, channelId })).toBeNull();
			expect(await second().linkOf({ ...app, channelId: 'C0' })).toBeNull();
			const gone = await Promise.all(
				range(6).map((n) => either(n).dissociate({ ...app, channelId })),
			);
			expect(gone.filter((one) => one !== null)).toEqual([link]);
			expect(await store().linkOf({ ...app, channelId })).toBeNull();
			expect(await store().dissociate({ ...app, channelId })).toBeNull();
		});

		it('go on where they were with the same account and deal, whoever asks', async () => {
			const app = newApp();
			const given = newLink(app, { deal: RENEWAL });
			const first = await store().associate(given);
			const sweep = newProgress();
			await step(given, { sweep, accepted: 3, sweptAt: 1, problem: 'Slack was away.' });
			await store().noteSynced({ ...given, messages: 2 });
			opened().advance(MINUTE);
			const { link, before } = await second().associate({
				...given,
				channelName: 'acme-new',
				isPrivate: true,
				account: { ...ACME, name: 'Acme Inc' },
				deal: { ...RENEWAL, name: 'Renewal 2027' },
				associatedBy: null,
				lookBackDays: 30,
				position: '1700000000.000000',
			});
			const now = await store().now();
			expect(before).toMatchObject({ revision: first.link.revision, messages: 5, sweep });
			expect(link).toEqual({
				...before,
				channelName: 'acme-new',
				isPrivate: true,
				account: { id: 'acme', name: 'Acme Inc' },
				deal: { id: 'd1', name: 'Renewal 2027' },
				associatedAt: now,
				lookBackDays: 30,
				dueAt: now,
				problem: null,
				revision: first.link.revision + 1,
			});
			expect(link).toMatchObject({ position: given.position, sweptAt: 1, sweep });
		});

		it('stay with whoever chose them when a workflow says the same again, and only then', async () => {
			const given = newLink(newApp(), { associatedBy: 'U1' });
			const chosen = async (change: Partial<Associate>) =>
				(await store().associate({ ...given, ...change })).link.associatedBy;
			expect(await chosen({})).toBe('U1');
			expect(await chosen({ associatedBy: null })).toBe('U1');
			expect(await chosen({ associatedBy: 'U2' })).toBe('U2');
			expect(await chosen({ associatedBy: null, account: GLOBEX })).toBeNull();
		});

		it.each([
			['another account', { account: GLOBEX }, 0],
			['another deal', { deal: { id: 'd2', name: 'Expansion' } }, 0],
			['a deal no more', { deal: null }, 0],
			['the same when it is to be read again', { reread: true }, 4],
		])('begin at the new position with %s', async (_, change, messages) => {
			const app = newApp();
			const given = newLink(app, { deal: RENEWAL });
			await store().associate(given);
			await step(given, { sweep: newProgress(), accepted: 4, sweptAt: 1 });
			const position = '1700000000.000000';
			const { link, before } = await second().associate({ ...given, ...change, position });
			expect(link).toMatchObject({ position, sweep: null, sweptAt: null, messages });
			expect(link.lastMessageAt === null).toBe(messages === 0);
			expect(link.revision).toBeGreaterThan(before?.revision ?? Infinity);
			expect(await store().dueLink(app)).toEqual(link);
		});

		it('keep unread what is unread, however short the new look-back is', async () => {
			const given = newLink(newApp());
			await store().associate(given);
			const position = tsAfter(given.position);
			const again = { ...given, reread: true, position };
			expect((await store().associate(again)).link.position).toBe(given.position);
			const other = { ...again, account: GLOBEX };
			expect((await store().associate(other)).link.position).toBe(position);
		});

		it('end a pause, and what was read half begins again', async () => {
			const app = newApp();
			const given = newLink(app);
			await store().associate(given);
			await step(given, { sweep: newProgress(), sweptAt: 1 });
			await store().pauseLink({ ...given, why: 'archived' });
			expect(await store().dueLink(app)).toBeNull();
			const { link, before } = await second().associate({ ...given, position: '1.000000' });
			expect(before).toMatchObject({ paused: 'archived' });
			expect(link).toMatchObject({ paused: null, sweep: null, sweptAt: 1 });
			expect(link.position).toBe(given.position);
			expect(await store().dueLink(app)).toEqual(link);
		});

		it('are one when many associate a new one at once, each told what was before', async () => {
			for (const _ of range(5)) {
				const given = newLink(newApp());
				const answers = await Promise.all(
					range(8).map((n) => either(n).associate({ ...given, account: n % 3 ? ACME : GLOBEX })),
				);
				expect(answers.filter(({ before }) => before === null)).toHaveLength(1);
				const revisions = answers.map(({ link }) => link.revision);
				const first = Math.min(...revisions);
				expect(revisions.map((revision) => revision - first).sort()).toEqual(range(8));
				for (const { link, before } of answers) {
					expect(before?.revision ?? link.revision - 1).toBe(link.revision - 1);
				}
				const last = answers.find(({ link }) => link.revision === Math.max(...revisions));
				expect(await store().linkOf(given)).toEqual(last?.link);
			}
		});

		it('never get a number again that a catch-up of an earlier association may hold', async () => {
			const given = newLink(newApp());
			const { link } = await store().associate(given);
			await store().dissociate(given);
			await second().associate(given);
			expect(await step(given, { revision: link.revision })).toBe(false);
		});

		it('are listed in pages by channel, by account and by deal', async () => {
			const app = newApp();
			const ids = range(7).map((n) => `C${n}`);
			for (const [n, channelId] of ids.entries()) {
				const account = n < 4 ? ACME : GLOBEX;
				await store().associate(newLink(app, { channelId, account, deal: n < 2 ? RENEWAL : null }));
			}
			await store().associate(newLink(newApp(), { channelId: 'C1' }));
			const page = async (of: Partial<Parameters<ChannelStore['linksOf']>[0]> = {}) => {
				const links = await second().linksOf({ ...app, limit: 3, ...of });
				return links.map(({ channelId }) => channelId);
			};
			expect(await page()).toEqual(ids.slice(0, 3));
			expect(await page({ after: 'C2' })).toEqual(ids.slice(3, 6));
			expect(await page({ after: 'C5' })).toEqual(ids.slice(6));
			expect(await page({ after: null, limit: 9 })).toEqual(ids);
			expect(await page({ accountId: 'acme' })).toEqual(ids.slice(0, 3));
			expect(await page({ accountId: 'acme', after: 'C2' })).toEqual(['C3']);
			expect(await page({ accountId: 'nobody' })).toEqual([]);
			expect(await page({ dealId: 'd1' })).toEqual(['C0', 'C1']);
			expect(await page({ accountId: 'globex', dealId: 'd1' })).toEqual([]);
			const some = await store().linksIn({ ...app, channelIds: ['C6', 'C9', 'C0', 'C6'] });
			expect(some.map(({ channelId }) => channelId)).toEqual(['C0', 'C6']);
			expect(await store().linksIn({ ...app, channelIds: [] })).toEqual([]);
		});

		it('find those of any number of channels', async () => {
			const app = newApp();
			await store().associate(newLink(app, { channelId: 'C7' }));
			const channelIds = range(5_000).map((n) => `C${n}`);
			expect(await second().linksIn({ ...app, channelIds })).toHaveLength(1);
		});

		it('are paused and resumed once each, and counted', async () => {
			const app = newApp();
			const given = newLink(app);
			const { link } = await store().associate(given);
			await store().associate(newLink(app));
			await step(given, { sweep: newProgress(), problem: 'Slack was away.' });
			const paused = await Promise.all(
				range(6).map((n) => either(n).pauseLink({ ...given, why: 'removed' })),
			);
			expect(paused.filter((one) => one !== null)).toEqual([
				expect.objectContaining({ paused: 'removed', revision: link.revision + 1 }),
			]);
			expect(await store().linkCounts(app)).toEqual({ syncing: 1, paused: 1 });
			expect(await store().pauseLink({ ...given, why: 'deleted' })).toMatchObject({
				paused: 'deleted',
				revision: link.revision + 2,
			});
			opened().advance(MINUTE);
			const resumed = await Promise.all(range(6).map((n) => either(n).resumeLink(given)));
			expect(resumed.filter((one) => one !== null)).toEqual([
				{
					...link,
					dueAt: await store().now(),
					revision: link.revision + 3,
				},
			]);
			expect(await store().linkCounts(app)).toEqual({ syncing: 2, paused: 0 });
			expect(await store().linkCounts(newApp())).toEqual({ syncing: 0, paused: 0 });
			const unknown = { ...app, channelId: 'C0' };
			expect(await store().pauseLink({ ...unknown, why: 'removed' })).toBeNull();
			expect(await store().resumeLink(unknown)).toBeNull();
		});

		it('go on under another id, once, with what came of them under the old one', async () => {
			const app = newApp();
			const given = newLink(app, { deal: RENEWAL });
			const { link } = await store().associate(given);
			const to = unique('C');
			const event = (channelId: string, ts: string) => ({
				...app,
				key: `message:${channelId}:${ts}`,
				source: `slack.sync:${channelId}`,
				payload: null,
				subscriptionIds: [],
			});
			const other = event('C0OTHER', '1');
			await store().accept([event(given.channelId, '1'), event(given.channelId, '2'), other]);
			await step(given, { sweep: newProgress() });
			const move = (n: number) =>
				either(n).moveLink({
					...{ ...app, channelId: given.channelId, to },
					keyStart: `message:${given.channelId}:`,
					toKeyStart: `message:${to}:`,
				});
			const moved = (await Promise.all(range(4).map(move))).filter((one) => one !== null);
			expect(moved).toMatchObject([
				{ ...link, channelId: to, sweep: null, revision: link.revision + 1 },
			]);
			expect(await store().linkOf(given)).toBeNull();
			const known = await store().accept([
				event(to, '1'),
				event(to, '2'),
				event(to, '3'),
				event(given.channelId, '1'),
				other,
			]);
			expect(known.map(({ accepted }) => accepted)).toEqual([false, false, true, true, false]);
			expect(await move(0)).toBeNull();
		});

		it('do not take the place of one that somebody associated', async () => {
			const app = newApp();
			const [given, there] = [newLink(app), newLink(app, { account: GLOBEX })];
			for (const one of [given, there]) await store().associate(one);
			const keys = { keyStart: 'a:', toKeyStart: 'b:' };
			const { channelId } = given;
			const event = {
				...app,
				key: 'a:1',
				source: `slack.sync:${channelId}`,
				payload: null,
				subscriptionIds: [],
			};
			await store().accept([event]);
			expect(
				await store().moveLink({ ...app, channelId, to: there.channelId, ...keys }),
			).toBeNull();
			expect(await store().linkOf(there)).toMatchObject({ account: GLOBEX });
			expect(await store().linkOf(given)).not.toBeNull();
			expect(await store().accept([event])).toMatchObject([{ accepted: false }]);
		});

		it('are renamed once, and a catch-up goes on', async () => {
			const given = newLink(newApp());
			await store().associate(given);
			const { revision } = (await store().linkOf(given))!;
			const rename = (n: number) => either(n).renameLink({ ...given, name: 'globex' });
			const renamed = await Promise.all(range(6).map(rename));
			expect(renamed.filter((one) => one !== null)).toEqual([
				expect.objectContaining({ channelName: 'globex' }),
			]);
			expect(await step(given, { revision })).toBe(true);
			expect(await store().renameLink({ ...given, channelId: 'C0', name: 'x' })).toBeNull();
		});

		it('are due in the order of their times, only active ones, until they were read', async () => {
			const app = newApp();
			const links = range(4).map((n) => newLink(app, { channelId: `C${n}` }));
			for (const one of [...links].reverse()) {
				await store().associate(one);
				opened().advance(MINUTE);
			}
			const due = async () => (await second().dueLink(app))?.channelId ?? null;
			expect(await due()).toBe('C3');
			await step(links[3]!, { dueInMs: HOUR });
			expect(await due()).toBe('C2');
			await store().pauseLink({ ...links[2]!, why: 'not_allowed' });
			expect(await due()).toBe('C1');
			await step(links[1]!, { dueInMs: MINUTE });
			await store().dissociate(links[0]!);
			expect(await due()).toBeNull();
			opened().advance(MINUTE);
			expect(await due()).toBe('C1');
			opened().advance(HOUR);
			expect(await due()).toBe('C1');
			expect(await store().dueLink(newApp())).toBeNull();
		});

		it('are made due, all or one, and a catch-up under way goes on', async () => {
			const app = newApp();
			const [one, two, paused] = range(3).map((n) => newLink(app, { channelId: `C${n}` }));
			for (const given of [one!, two!, paused!]) {
				await store().associate(given);
				await step(given, { sweep: newProgress(), dueInMs: HOUR });
			}
			await store().pauseLink({ ...paused!, why: 'removed' });
			const { revision } = (await store().linkOf(two!))!;
			expect(await store().makeLinksDue({ ...app, channelId: 'C1' })).toBe(1);
			expect(await store().dueLink(app)).toMatchObject({ channelId: 'C1', sweep: newProgress() });
			// It would say when the next is due, and nothing had happened.
			expect(await step(two!, { revision })).toBe(false);
			expect(await step(two!)).toBe(true);
			expect(await store().makeLinksDue(app)).toBe(2);
			expect(await store().makeLinksDue({ ...app, channelId: 'C2' })).toBe(0);
			expect(await store().makeLinksDue({ ...app, channelId: 'C9' })).toBe(0);
			expect(await store().makeLinksDue(newApp())).toBe(0);
		});

		it('save a step of a catch-up, and none of an earlier revision', async () => {
			const app = newApp();
			const given = newLink(app);
			const { link } = await store().associate(given);
			const sweep = newProgress();
			expect(await step(given, { sweep, problem: 'Slack was away.', dueInMs: MINUTE })).toBe(true);
			const now = await store().now();
			const half = { ...link, sweep, problem: 'Slack was away.', dueAt: now + MINUTE };
			expect(await store().linkOf(given)).toEqual(half);
			opened().advance(MINUTE);
			const { upTo: position, startedAt: sweptAt } = sweep;
			await step(given, { sweep: null, position, sweptAt, problem: null, accepted: 3 });
			const whole = {
				...{ ...link, position, sweptAt },
				...{ dueAt: now + MINUTE + HOUR, messages: 3, lastMessageAt: now + MINUTE },
			};
			expect(await store().linkOf(given)).toEqual(whole);
			const save = { position: '1.000000', sweep, accepted: 9 };
			for (const revision of [link.revision - 1, link.revision + 1]) {
				expect(await step(given, { ...save, revision })).toBe(false);
			}
			expect(await store().linkOf(given)).toEqual(whole);
			await store().pauseLink({ ...given, why: 'removed' });
			expect(await step(given, save)).toBe(false);
			expect(await step(given, { ...save, channelId: 'C0' })).toBe(false);
			expect(await step(given, { ...save, ...newApp() })).toBe(false);
		});

		it('count live messages from many sides at once', async () => {
			const given = newLink(newApp());
			await store().associate(given);
			opened().advance(MINUTE);
			await Promise.all(range(10).map((n) => either(n).noteSynced({ ...given, messages: n })));
			expect(await store().linkOf(given)).toMatchObject({
				messages: 45,
				lastMessageAt: await store().now(),
			});
			await store().noteSynced({ ...given, channelId: 'C0', messages: 1 });
			expect(await store().linkOf({ ...given, channelId: 'C0' })).toBeNull();
		});

		it('have one who catches up, and say for how long nobody did', async () => {
			const app = newApp();
			const elect = (owner: string, on = store()) =>
				on.electSync({ ...app, owner, leaseMs: MINUTE });
			expect(await elect('a')).toEqual({ elected: true, silentMs: null });
			opened().advance(1_000);
			expect(await elect('a', second())).toEqual({ elected: true, silentMs: 1_000 });
			opened().advance(MINUTE - 1);
			expect(await elect('b', second())).toEqual({ elected: false, silentMs: MINUTE - 1 });
			opened().advance(1);
			expect(await elect('b')).toEqual({ elected: true, silentMs: MINUTE });
			expect(await elect('a')).toMatchObject({ elected: false, silentMs: 0 });
			expect(await store().electSync({ ...newApp(), owner: 'a', leaseMs: 1 })).toMatchObject({
				elected: true,
			});
		});

		it('are nobody’s for ever, whose clock was ahead and went back', async () => {
			const app = newApp();
			const elect = (owner: string) => store().electSync({ ...app, owner, leaseMs: MINUTE });
			opened().advance(2 * HOUR);
			await elect('a');
			opened().advance(-2 * HOUR);
			// How long nobody did, nobody can say.
			expect(await elect('b')).toEqual({ elected: true, silentMs: null });
			expect(await elect('a')).toEqual({ elected: false, silentMs: 0 });
		});

		it('elect exactly one of those who ask at once', async () => {
			const app = newApp();
			for (const silentMs of [null, 2 * MINUTE]) {
				const answers = await Promise.all(
					range(10).map((n) => either(n).electSync({ ...app, owner: `o${n}`, leaseMs: MINUTE })),
				);
				const elected = answers.filter((answer) => answer.elected);
				expect(elected).toEqual([{ elected: true, silentMs }]);
				opened().advance(2 * MINUTE);
			}
		});

		it.each(HOSTILE_TEXTS)('keep %j as it is', async (text) => {
			const app = newApp();
			const given = newLink(app, {
				channelName: text,
				account: { id: text, name: text },
				deal: { id: text, name: text },
				associatedBy: text,
			});
			const { reread: _, ...asked } = given;
			expect((await store().associate(given)).link).toMatchObject(asked);
			const sweep = newProgress({ cursor: `${text}\0` });
			await step(given, { sweep, problem: text });
			const [link] = await second().linksOf({ ...app, accountId: text, dealId: text, limit: 2 });
			expect(link).toMatchObject({ ...asked, sweep, problem: text });
			expect((await second().associate(given)).link.position).toBe(given.position);
		});
	});
}
