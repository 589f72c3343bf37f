import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import os from 'node:os';
import path from 'node:path';

import fc from 'fast-check';

import { ingestInteraction } from '../../../src/core/ingest-interaction';
import type { EffectPorts } from '../../../src/core/effect-ports';
import { runOwnWork } from '../../../src/core/run-own-work';
import type { AppTeam, Store } from '../../../src/core/store';
import { ASKS_FOR_NOTHING } from '../../../src/core/subscription-match';
import {
	type ChannelMessage,
	type MessageEvent,
	type SyncedMessage,
	TOMBSTONE,
} from '../../../src/core/sync/channel-message';
import { associateChannel } from '../../../src/core/sync/associate-channel';
import { newSweepRun, runSweeps, type SweepPorts } from '../../../src/core/sync/run-sweep';
import { effectRenderer } from '../../../src/slack/effect-renderer';
import { createSqlStore } from '../../../src/store/sql-store';
import { openSqliteDatabase } from '../../../src/store/sqlite-database';
import { aLife, dying, Killed, type Lifespan } from '../../helpers/dying';
import { effectSlack } from '../../helpers/effect-slack';
import { ModelChannels } from '../../helpers/model-channels';
import { publishSync } from '../../helpers/set-ups';
import { messageInteraction } from '../../helpers/sync-messages';

jest.setTimeout(120_000);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const MAIN = 'C0GLOBEX';
const OTHER = 'C0SECRET';
/** Stands in every message that must leave no trace. */
const SECRET = 'nobody-may-read-this';
const BOT = 'UBOT';

/** How Slack tells of it, if it does. */
type Telling = 'now' | 'twice' | 'late' | 'never';

type Step =
	| { does: 'post'; who: 'person' | 'other_bot' | 'own_bot'; urgent: boolean; telling: Telling }
	| { does: 'reply' | 'edit' | 'delete'; to: number; telling: Telling }
	| { does: 'post_elsewhere'; telling: Telling }
	/** A catch-up; the process dies at that call, or is stopped there. */
	| { does: 'sweep'; dies: number | null; stops: number | null }
	| { does: 'pass'; minutes: number }
	| { does: 'removed' | 'invited'; telling: Telling }
	| { does: 'down' | 'up' | 'kick' };

interface Story {
	steps: Step[];
	before: Step[];
	lookBackDays: 0 | 1;
	limitEvery: number | null;
	/** How far Slack's clock is ahead of the store's. */
	skewMs: number;
}

const telling = fc.constantFrom<Telling>('now', 'now', 'twice', 'late', 'never');
const post = fc.record({
	does: fc.constant('post' as const),
	who: fc.constantFrom(
		'person' as const,
		'person' as const,
		'other_bot' as const,
		'own_bot' as const,
	),
	urgent: fc.boolean(),
	telling,
});
const change = fc.record({
	does: fc.constantFrom('reply' as const, 'reply' as const, 'edit' as const, 'delete' as const),
	to: fc.nat(30),
	telling,
});
const step: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 5, arbitrary: post },
	{ weight: 6, arbitrary: change },
	{ weight: 1, arbitrary: fc.record({ does: fc.constant('post_elsewhere' as const), telling }) },
	{
		weight: 3,
		arbitrary: fc.record({
			does: fc.constant('sweep' as const),
			dies: fc.option(fc.nat(40)),
			stops: fc.option(fc.nat(6)),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			does: fc.constant('pass' as const),
			minutes: fc.integer({ min: 1, max: 90 }),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			does: fc.constantFrom('down' as const, 'up' as const, 'kick' as const),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			does: fc.constantFrom('removed' as const, 'invited' as const),
			telling: fc.constantFrom<Telling>('now', 'never'),
		}),
	},
);
const story: fc.Arbitrary<Story> = fc.record({
	before: fc.array(fc.oneof(post, change), { maxLength: 5 }),
	steps: fc.array(step, { minLength: 3, maxLength: 18 }),
	lookBackDays: fc.constantFrom(0 as const, 1 as const),
	limitEvery: fc.option(fc.integer({ min: 1, max: 6 })),
	skewMs: fc.integer({ min: -4 * MINUTE, max: 4 * MINUTE }),
});

let folder: string;
let store: Store;
const offset = { ms: 0 };
beforeAll(async () => {
	folder = mkdtempSync(path.join(os.tmpdir(), 'slack-signals-sync-'));
	store = await createSqlStore(openSqliteDatabase(path.join(folder, 'store.sqlite')), offset);
});
afterAll(async () => {
	await store.close();
	rmSync(folder, { recursive: true, force: true });
});

class World {
	readonly app: AppTeam = { appId: 'A1', teamId: `T${randomUUID()}` };
	readonly slack: ModelChannels;
	private readonly triggers = new Map<string, string>();
	private late: MessageEvent[] = [];
	private isUp = true;
	private owner = 0;
	/** Of what was told or could be found: what must be there in the end. */
	private readonly toldEdits = new Set<string>();
	readonly gone = new Set<string>();
	associated = '';
	calls = 0;

	constructor(readonly given: Story) {
		this.slack = new ModelChannels(given.limitEvery);
	}

	async open(): Promise<void> {
		for (const one of this.given.before) await this.take(one, aLife());
		const asks = {
			everything: {},
			urgent: { events: ['new' as const], keywords: ['urgent'] },
			replies: { events: ['new' as const], threads: 'replies' as const },
			edits: { events: ['edited' as const] },
			'no bots': { events: ['new' as const, 'deleted' as const], ignoreBots: true },
			'another account': { accountIds: ['initech'] },
		};
		for (const [name, one] of Object.entries(asks)) {
			this.triggers.set(name, await publishSync(store, this.app, name, one));
		}
		offset.ms += 1_000;
		const { link } = await associateChannel(store, {
			app: this.app,
			channel: { id: MAIN, name: 'globex', isPrivate: false },
			account: { id: 'globex', name: 'Globex' },
			deal: null,
			by: 'U0ANA',
			lookBackDays: this.given.lookBackDays,
			now: await store.now(),
		});
		this.associated = link.position;
		offset.ms += 1_000;
	}

	private async slackNow(): Promise<number> {
		return (await store.now()) + this.given.skewMs;
	}

	async take(one: Step, life: Lifespan): Promise<void> {
		offset.ms += 1_000;
		switch (one.does) {
			case 'post': {
				const authors = {
					person: { userId: 'U0ANA', text: 'Hello' },
					other_bot: { userId: null, botId: 'B0JIRA', appId: 'A0JIRA', text: 'Hello' },
					own_bot: { userId: BOT, botId: 'BOWN', appId: 'A1', text: SECRET },
				};
				const author = authors[one.who];
				const text = one.urgent ? `${author.text} urgent` : author.text;
				const event = this.slack.post(MAIN, await this.slackNow(), { ...author, text });
				// Of those Slack's events say that they are the app's own; see own-event-of.ts.
				if (one.who !== 'own_bot') await this.tell(event, one.telling, life);
				return;
			}
			case 'reply': {
				const parents = this.slack
					.messagesOf(MAIN)
					.filter(({ ts, threadTs }) => threadTs === null || threadTs === ts);
				const parent = parents[one.to % parents.length];
				if (!parent) return;
				const reply = { threadTs: parent.ts, userId: 'U0BEN', text: 'Yes' };
				const event = this.slack.post(MAIN, await this.slackNow(), reply);
				await this.tell(event, one.telling, life);
				return;
			}
			case 'edit':
			case 'delete': {
				const theirs = this.slack
					.messagesOf(MAIN)
					.filter(({ appId, subtype }) => appId !== 'A1' && subtype !== TOMBSTONE);
				const message = theirs[one.to % theirs.length];
				if (!message) return;
				if (one.does === 'delete') this.gone.add(message.ts);
				const event =
					one.does === 'delete'
						? this.slack.delete(MAIN, message.ts)
						: this.slack.edit(MAIN, message.ts, await this.slackNow());
				await this.tell(event, one.telling, life);
				return;
			}
			case 'post_elsewhere': {
				const event = this.slack.post(OTHER, await this.slackNow(), { text: SECRET });
				await this.tell(event, one.telling, life);
				return;
			}
			case 'sweep':
				if (this.isUp) await this.sweep(one);
				return;
			case 'pass':
				offset.ms += one.minutes * MINUTE;
				return;
			case 'kick':
				await store.makeLinksDue(this.app);
				return;
			case 'down':
				this.isUp = false;
				return;
			case 'up':
				this.isUp = true;
				await this.tellLate();
				return;
			case 'removed':
				this.slack.notIn.add(MAIN);
				if (this.isUp && one.telling === 'now') await this.hearOf('member_left_channel');
				return;
			case 'invited':
				this.slack.notIn.delete(MAIN);
				if (this.isUp && one.telling === 'now') await this.hearOf('member_joined_channel');
		}
	}

	private async hearOf(event: 'member_joined_channel' | 'member_left_channel'): Promise<void> {
		const raw = { event: { inviter: 'U0ANA' } };
		const told = messageInteraction(this.app, null, { event, isOwnBot: true, raw });
		const place = { ...told.place, channelId: MAIN };
		await runOwnWork(this.ports(aLife()), this.app, { ...told, place });
	}

	private async tell(event: MessageEvent, how: Telling, life: Lifespan): Promise<void> {
		if (how === 'late') this.late.push(event);
		// Before anything is associated nobody listens.
		if (this.associated === '' || !this.isUp || how === 'late' || how === 'never') return;
		if (this.slack.notIn.has(event.channelId)) return;
		await this.hear(event, life);
		if (how === 'twice') await this.hear(event, life);
	}

	/** Whoever dies before the answer is told again. */
	private async hear(event: MessageEvent, life: Lifespan): Promise<void> {
		const interaction = messageInteraction(this.app, event);
		const receiver = { subscriptionId: `entry/${this.app.teamId}`, asksFor: ASKS_FOR_NOTHING };
		const hear = async (mortal: Lifespan) => {
			await ingestInteraction(dying(store, mortal), { interaction, receiver, now: Date.now() });
		};
		try {
			await hear(life);
		} catch (error) {
			if (!(error instanceof Killed)) throw error;
			life.left = Number.POSITIVE_INFINITY;
			await hear(life);
		}
		if (event.event === 'edited') {
			this.toldEdits.add(`${event.message.ts} ${event.message.editedTs}`);
		}
	}

	private async tellLate(): Promise<void> {
		const late = this.late;
		this.late = [];
		for (const event of late) await this.hear(event, aLife());
	}

	private ports(life: Lifespan): EffectPorts {
		return {
			store: dying(store, life),
			slack: dying(effectSlack(this.slack.port()), life),
			render: effectRenderer,
			resume: async () => 'over',
			// Whatever a process held that died is free again.
			wait: async (ms) => {
				offset.ms += ms;
			},
			tellOnce: () => undefined,
		};
	}

	/** As the host does it, until nothing is due; returns early where the process dies or is stopped. */
	async sweep({ dies, stops }: { dies: number | null; stops: number | null }): Promise<void> {
		const life = aLife(dies ?? undefined);
		const stopping = new AbortController();
		let paced = 0;
		const pace = async () => {
			if (paced === stops) stopping.abort();
			paced += 1;
		};
		const ports: SweepPorts = { ...this.ports(life), pace };
		this.owner += 1;
		const run = newSweepRun(`process ${this.owner}`, stopping.signal);
		// Whatever another process holds is free again.
		offset.ms += 2 * MINUTE;
		try {
			for (;;) {
				const wait = await runSweeps(ports, this.app, run);
				const now = await store.now();
				if (stopping.signal.aborted || run.limitedUntil <= now) return;
				offset.ms += wait;
			}
		} catch (error) {
			if (!(error instanceof Killed)) throw error;
		} finally {
			this.calls += life.made;
		}
	}

	async comeToRest(): Promise<void> {
		await this.take({ does: 'up' }, aLife());
		await this.take({ does: 'invited', telling: 'never' }, aLife());
		offset.ms += 2 * HOUR;
		await this.sweep({ dies: null, stops: null });
		await this.tellLate();
		offset.ms += 2 * HOUR;
		await this.sweep({ dies: null, stops: null });
	}

	async received(name: string): Promise<SyncedMessage[]> {
		const subscriptionId = this.triggers.get(name) ?? '';
		const rows = await store.lease({
			subscriptionId,
			owner: 'test',
			limit: 10_000,
			leaseMs: HOUR,
			retryStarted: false,
		});
		const payloads: SyncedMessage[] = [];
		for (const { id: rowId, attempt } of rows) {
			const started = await store.start({ rowId, attempt, executionId: rowId });
			if (started) payloads.push(started.payload as unknown as SyncedMessage);
		}
		return payloads;
	}

	/** What somebody wrote in the channel since it was asked for, and is still there. */
	written(): ChannelMessage[] {
		return this.slack
			.messagesOf(MAIN)
			.filter(({ appId, subtype }) => appId !== 'A1' && subtype !== TOMBSTONE)
			.filter(({ ts }) => ts > this.associated);
	}

	async check(): Promise<void> {
		const everything = await this.received('everything');
		const written = this.written();
		this.expectNew(everything, written);
		this.expectNew(
			await this.received('urgent'),
			written.filter(({ text }) => text.includes('urgent')),
		);
		this.expectNew(
			await this.received('replies'),
			written.filter(({ ts, threadTs }) => threadTs !== null && threadTs !== ts),
		);
		this.expectNew(
			await this.received('no bots'),
			written.filter(({ botId }) => botId === null),
		);
		this.expectEdits(everything);
		this.expectEdits(await this.received('edits'));
		expect(everything.filter(({ message }) => message.subtype === TOMBSTONE)).toEqual([]);
		expect(await this.received('another account')).toEqual([]);
		expect(everything.filter(({ message }) => message.text.includes(SECRET))).toEqual([]);
		const link = await store.linkOf({ ...this.app, channelId: MAIN });
		expect(link).toMatchObject({ sweep: null, paused: null, problem: null });
	}

	private expectNew(received: SyncedMessage[], written: readonly ChannelMessage[]): void {
		const came = received
			.filter(({ event }) => event === 'new')
			.map(({ message }) => message.ts)
			.sort();
		// What was deleted may have come before.
		expect(came.filter((ts) => !this.gone.has(ts))).toEqual(written.map(({ ts }) => ts).sort());
		expect(new Set(came).size).toBe(came.length);
		for (const { message } of received.filter(({ event }) => event === 'deleted')) {
			const about = received.filter((one) => one.message.ts === message.ts);
			// It is the last word.
			expect(about.filter(({ event }) => event === 'deleted')).toHaveLength(1);
			expect(about.slice(1).filter(({ event }) => event === 'new')).toEqual([]);
		}
	}

	private expectEdits(received: SyncedMessage[]): void {
		const getsNew = received.some(({ event }) => event === 'new');
		const edits = received.filter(({ event }) => event === 'edited');
		const names = edits.map(({ message }) => `${message.ts} ${message.editedTs}`);
		expect(new Set(names).size).toBe(names.length);
		for (const { message } of edits) {
			const about = received.filter((one) => one.message.ts === message.ts);
			if (getsNew && message.ts > this.associated && !this.gone.has(message.ts)) {
				expect(about[0]?.event).toBe('new');
			}
		}
		for (const { ts, threadTs, editedTs } of this.written()) {
			if (editedTs === null) continue;
			const isFound = threadTs === null || threadTs === ts;
			const name = `${ts} ${editedTs}`;
			if (!isFound && !this.toldEdits.has(name)) continue;
			const knows = received.some(
				({ message }) => message.ts === ts && message.editedTs === editedTs,
			);
			expect({ name, knows }).toEqual({ name, knows: true });
		}
	}
}

/** Of whatever the store has in whatever table. */
function traces(folder: string, words: readonly string[]): string[] {
	const database = new DatabaseSync(path.join(folder, 'store.sqlite'), { readOnly: true });
	try {
		const tables = database.prepare("select name from sqlite_master where type = 'table'").all();
		return tables.flatMap(({ name }) => {
			const rows = JSON.stringify(database.prepare(`select * from "${String(name)}"`).all());
			return words.filter((word) => rows.includes(word)).map((word) => `${String(name)}: ${word}`);
		});
	} finally {
		database.close();
	}
}

/** The process that hears of events dies at call `at`; returns how many calls there were. */
async function tell(given: Story, at = Number.POSITIVE_INFINITY): Promise<number> {
	const world = new World(given);
	await world.open();
	const life = aLife(at);
	for (const one of given.steps) await world.take(one, life);
	await world.comeToRest();
	await world.check();
	return life.made;
}

test('every message reaches each trigger once, whatever Slack tells and wherever a process dies', async () => {
	await fc.assert(
		fc.asyncProperty(story, fc.nat(40), async (given, at) => {
			await tell(given, at);
		}),
		{ numRuns: Number(process.env.RUNS ?? 40) },
	);
	// Of all stories at once.
	expect(traces(folder, [SECRET, OTHER])).toEqual([]);
});

const posted = (told: Telling = 'never'): Step => ({
	does: 'post',
	who: 'person',
	urgent: false,
	telling: told,
});
const changed = (does: 'edit' | 'reply' | 'delete', to: number, told: Telling = 'never'): Step => ({
	does,
	to,
	telling: told,
});

test('a catch-up goes on wherever it died', async () => {
	for (let dies = 0; ; dies += 1) {
		const calls = await tellWith([
			posted(),
			posted('now'),
			posted(),
			changed('reply', 0),
			changed('reply', 0),
			changed('reply', 0, 'now'),
			changed('edit', 1),
			changed('edit', 2),
			changed('reply', 2),
			{ does: 'sweep', dies, stops: null },
		]);
		if (dies > calls) break;
		expect(dies).toBeLessThan(300);
	}
});

/** Returns how many calls the first catch-up made that were not its last. */
async function tellWith(steps: Step[]): Promise<number> {
	const world = new World({ steps, before: [], lookBackDays: 0, limitEvery: null, skewMs: 0 });
	await world.open();
	for (const one of steps) await world.take(one, aLife());
	const { calls } = world;
	await world.comeToRest();
	await world.check();
	return calls;
}
