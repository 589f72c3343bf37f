import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';

import { ingestInteraction } from '../../../src/core/ingest-interaction';
import type { AppTeam, Store } from '../../../src/core/store';
import { ASKS_FOR_NOTHING } from '../../../src/core/subscription-match';
import { associateChannel } from '../../../src/core/sync/associate-channel';
import type { MessageEvent, SyncedMessage } from '../../../src/core/sync/channel-message';
import { newSweepRun, runSweeps } from '../../../src/core/sync/run-sweep';
import { openSqliteDatabase } from '../../../src/store/sqlite-database';
import { createSqlStore } from '../../../src/store/sql-store';
import { ModelChannels } from '../../helpers/model-channels';
import { slackPorts } from '../../helpers/notices';
import { publishSync } from '../../helpers/set-ups';
import { messageInteraction } from '../../helpers/sync-messages';

jest.setTimeout(60_000);

const HOUR = 60 * 60_000;
const CHANNEL = 'C0GLOBEX';
const STEPS = 30;

let folder: string;
/** Of two processes of one host. */
let stores: Store[];
const offset = { ms: 0 };
beforeAll(async () => {
	folder = mkdtempSync(path.join(os.tmpdir(), 'slack-signals-at-once-'));
	const open = async () =>
		createSqlStore(openSqliteDatabase(path.join(folder, 'store.sqlite')), offset);
	stores = [await open(), await open()];
});
afterAll(async () => {
	await Promise.all(stores.map(async (store) => store.close()));
	rmSync(folder, { recursive: true, force: true });
});

const upTo = (most: number) => Math.floor(Math.random() * most);
const any = <T>(list: readonly T[]): T => list[upTo(list.length)]!;
/** Whoever waits for the network is overtaken. */
const nap = async () => {
	await (upTo(3) > 0 ? setImmediate() : setTimeout(upTo(4)));
};

/** Something happens in the channel. */
function happens(slack: ModelChannels, now: number, gone: Set<string>): MessageEvent {
	const messages = slack.messagesOf(CHANNEL).filter(({ subtype }) => subtype === null);
	const what = upTo(10);
	if (messages.length === 0 || what < 5) return slack.post(CHANNEL, now, { text: 'Hello' });
	const { ts, threadTs } = any(messages);
	if (what < 7) return slack.post(CHANNEL, now, { text: 'Yes', threadTs: threadTs ?? ts });
	if (what < 9) return slack.edit(CHANNEL, ts, now + upTo(3) * 1_000);
	gone.add(ts);
	return slack.delete(CHANNEL, ts);
}

async function received(subscriptionId: string): Promise<SyncedMessage[]> {
	const [store] = stores;
	const rows = await store!.lease({
		...{ subscriptionId, owner: 'test', limit: 1_000, leaseMs: HOUR, retryStarted: false },
	});
	const started = await Promise.all(
		rows.map(({ id: rowId, attempt }) => store!.start({ rowId, attempt, executionId: rowId })),
	);
	return started.map((row) => row?.payload as unknown as SyncedMessage);
}

test.each(Array.from({ length: 5 }, (_, round) => round))(
	'two processes hear of messages and two catch up, all at once: each comes once (%i)',
	async () => {
		const app: AppTeam = { appId: 'A1', teamId: `T${randomUUID()}` };
		const slack = new ModelChannels(null);
		const sync = await publishSync(stores[0]!, app);
		await associateChannel(stores[0]!, {
			app,
			channel: { id: CHANNEL, name: 'globex', isPrivate: false },
			account: { id: 'globex', name: 'Globex' },
			...{ deal: null, by: null, lookBackDays: 0, now: await stores[0]!.now() },
		});
		offset.ms += 1_000;
		const gone = new Set<string>();
		const receiver = { subscriptionId: 'entry', asksFor: ASKS_FOR_NOTHING };
		const hear = async (event: MessageEvent) => {
			await nap();
			const interaction = messageInteraction(app, event);
			const request = { interaction, receiver, now: Date.now() };
			// Slack tells again what it believes was lost.
			const tellings = Array.from({ length: 1 + upTo(2) }, () => any(stores));
			await Promise.all(tellings.map((store) => ingestInteraction(store, request)));
		};
		let isOver = false;
		const live = async () => {
			const heard: Array<Promise<void>> = [];
			for (let step = 0; step < STEPS; step += 1) {
				await nap();
				const event = happens(slack, (await stores[0]!.now()) + step, gone);
				if (upTo(3) > 0) heard.push(hear(event));
			}
			isOver = true;
			await Promise.all(heard);
		};
		const port = slack.port();
		const slowly = <A, R>(call: (asked: A) => Promise<R>) => {
			return async (asked: A) => {
				const answer = await call(asked);
				await nap();
				return answer;
			};
		};
		const catchUp = async (store: Store, owner: string) => {
			const run = newSweepRun(owner, new AbortController().signal);
			const calls = { history: slowly(port.history), replies: slowly(port.replies) };
			const ports = { ...slackPorts(store, calls), pace: nap };
			do {
				await store.makeLinksDue(app);
				// Whoever has it loses it in the middle.
				await store.electSync({ ...app, owner, leaseMs: 1 });
				await runSweeps(ports, app, run);
				await nap();
			} while (!isOver);
		};
		await Promise.all([live(), ...stores.map(async (store, at) => catchUp(store, `p${at}`))]);
		for (const store of stores) {
			offset.ms += 2 * HOUR;
			const run = newSweepRun(randomUUID(), new AbortController().signal);
			await runSweeps({ ...slackPorts(store, port), pace: async () => undefined }, app, run);
		}

		const all = await received(sync);
		const came = all.filter(({ event }) => event === 'new').map(({ message }) => message.ts);
		const edits = all
			.filter(({ event }) => event === 'edited')
			.map(({ message: { ts, editedTs, text } }) => `${ts} ${editedTs} ${text}`);
		const left = slack.messagesOf(CHANNEL).filter(({ subtype }) => subtype === null);
		expect(new Set(came).size).toBe(came.length);
		expect(new Set(edits).size).toBe(edits.length);
		expect(came.filter((ts) => !gone.has(ts)).sort()).toEqual(left.map(({ ts }) => ts).sort());
		for (const { ts, text, threadTs } of left) {
			// Edits of replies are found as long as their thread goes on.
			if (threadTs !== null && threadTs !== ts) continue;
			expect(all.some(({ message }) => message.ts === ts && message.text === text)).toBe(true);
		}
	},
);
