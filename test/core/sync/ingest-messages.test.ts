import { randomUUID } from 'node:crypto';

import type { AppTeam } from '../../../src/core/store';
import type { ChannelLink } from '../../../src/core/sync/channel-link';
import type { MessageEvent, SyncAsks, SyncedMessage } from '../../../src/core/sync/channel-message';
import { ingestMessages } from '../../../src/core/sync/ingest-messages';
import { aSlackUser } from '../../helpers/a-slack-user';
import { type ClockedStore, openClockedStore } from '../../helpers/n8n-clocked-store';
import { anAccount } from '../../helpers/set-ups';
import { aLink, aMessageEvent, syncAsks } from '../../helpers/sync-messages';

const BEFORE = '1789999999.000100';
const AFTER = '1790000001.000100';
const EDITED = '1790000060.000200';

let clocked: ClockedStore;
let app: AppTeam;
let link: ChannelLink;
beforeAll(async () => {
	clocked = await openClockedStore();
});
beforeEach(() => {
	app = { appId: 'A1', teamId: `T${randomUUID()}` };
	link = aLink({ ...app, deal: { id: 'renewal', name: 'Renewal' } });
});
afterAll(() => clocked.close());

const trigger = (asks: Partial<SyncAsks> = {}) => ({
	subscriptionId: randomUUID(),
	asks: syncAsks(asks),
});
type Trigger = ReturnType<typeof trigger>;

const ingest = (triggers: Trigger[], ...events: MessageEvent[]) =>
	ingestMessages(clocked.store, link, triggers, events, 'catch_up');

/** In the order in which executions get them. */
async function received({ subscriptionId }: Trigger): Promise<SyncedMessage[]> {
	const rows = await clocked.store.lease({
		subscriptionId,
		owner: 'test',
		limit: 100,
		leaseMs: 60_000,
		retryStarted: false,
	});
	const payloads: SyncedMessage[] = [];
	for (const { id: rowId, attempt } of rows) {
		const started = await clocked.store.start({ rowId, attempt, executionId: rowId });
		if (started) payloads.push(started.payload as unknown as SyncedMessage);
	}
	return payloads;
}

const names = async (one: Trigger) => (await received(one)).map(({ event }) => event);

const edited = (ts: string) =>
	aMessageEvent({ ts, editedTs: EDITED, text: 'Now' }, { event: 'edited', previousText: 'Then' });
const deleted = (ts: string) => aMessageEvent({ ts }, { event: 'deleted' });

test('a message goes to each trigger that wants it, with what its channel belongs to', async () => {
	const [one, other, none] = [trigger(), trigger(), trigger({ keywords: ['churn'] })];
	const event = aMessageEvent({ ts: AFTER });
	expect(await ingest([one, other, none], event)).toEqual({ messages: 1, rows: 2 });
	const synced: SyncedMessage = {
		...event,
		...app,
		via: 'catch_up',
		channelName: 'globex',
		isPrivate: false,
		account: { id: 'globex', name: 'Globex' },
		deal: { id: 'renewal', name: 'Renewal' },
	};
	expect(await received(one)).toEqual([synced]);
	expect(await received(other)).toEqual([synced]);
	expect(await received(none)).toEqual([]);
});

test('once, however often it is told or found', async () => {
	const one = trigger();
	const event = aMessageEvent({ ts: AFTER });
	await ingest([one], event, event);
	expect(await ingest([one], event)).toEqual({ messages: 0, rows: 0 });
	expect(await names(one)).toEqual(['new']);
});

test('again for another account', async () => {
	const one = trigger();
	const event = aMessageEvent({ ts: AFTER });
	await ingest([one], event);
	link = { ...link, account: { id: 'initech', name: 'Initech' } };
	await ingest([one], event);
	expect((await received(one)).map(({ account }) => account.id)).toEqual(['globex', 'initech']);
});

test('what nobody wants may come to whoever is published later', async () => {
	await ingest([trigger({ accountIds: ['initech'] })], aMessageEvent({ ts: AFTER }));
	const later = trigger();
	await ingest([later], aMessageEvent({ ts: AFTER }));
	expect(await names(later)).toEqual(['new']);
});

describe('an edit', () => {
	test('of an older message is an edit', async () => {
		const one = trigger();
		await ingest([one], edited(BEFORE));
		await ingest([one], edited(BEFORE));
		expect(await received(one)).toMatchObject([{ event: 'edited', previousText: 'Then' }]);
	});

	test('of one that came is an edit', async () => {
		const one = trigger();
		await ingest([one], aMessageEvent({ ts: AFTER }));
		await ingest([one], edited(AFTER));
		expect(await names(one)).toEqual(['new', 'edited']);
	});

	test('of one that never came makes it new, as it is now, and comes not again', async () => {
		const [both, edits] = [trigger(), trigger({ events: ['edited'] })];
		await ingest([both, edits], edited(AFTER));
		await ingest([both, edits], edited(AFTER));
		await ingest([both, edits], aMessageEvent({ ts: AFTER, editedTs: EDITED, text: 'Now' }));
		const message = { text: 'Now', editedTs: EDITED };
		expect(await received(both)).toMatchObject([{ event: 'new', previousText: null, message }]);
		expect(await received(edits)).toMatchObject([{ event: 'edited', previousText: 'Then' }]);
	});

	test('that a catch-up finds on one that came comes after it', async () => {
		const one = trigger();
		await ingest([one], aMessageEvent({ ts: AFTER }));
		await ingest([one], aMessageEvent({ ts: AFTER, editedTs: EDITED, text: 'Now' }));
		await ingest([one], edited(AFTER));
		expect(await names(one)).toEqual(['new', 'edited']);
	});

	test('of the same second as another is told by its text', async () => {
		const one = trigger();
		const again = { ts: AFTER, editedTs: EDITED, text: 'Now, really' };
		await ingest([one], aMessageEvent({ ts: AFTER }));
		await ingest([one], edited(AFTER));
		await ingest([one], aMessageEvent(again, { event: 'edited' }));
		await ingest([one], aMessageEvent(again));
		expect((await received(one)).map(({ message }) => message.text)).toEqual([
			aMessageEvent().message.text,
			'Now',
			'Now, really',
		]);
	});

	test('is no message to whoever wants none', async () => {
		const edits = trigger({ events: ['edited'] });
		await ingest([edits], aMessageEvent({ ts: AFTER }));
		await ingest([edits], aMessageEvent({ ts: AFTER, editedTs: EDITED, text: 'Now' }));
		expect(await names(edits)).toEqual(['edited']);
	});
});

describe('a deletion', () => {
	test('is the last that is heard of a message, also where Slack tells late that it is new', async () => {
		const one = trigger();
		await ingest([one], deleted(AFTER));
		await ingest([one], deleted(AFTER), aMessageEvent({ ts: AFTER }));
		expect(await names(one)).toEqual(['deleted']);
	});

	test('that nobody wants takes no message from anybody', async () => {
		const one = trigger({ events: ['new'] });
		await ingest([one], deleted(AFTER));
		await ingest([one], aMessageEvent({ ts: AFTER }));
		expect(await names(one)).toEqual(['new']);
	});
});

describe('of external authors', () => {
	const external = { authors: 'external' as const };

	test('those whom the directory knows are judged, with the account’s domain', async () => {
		const { teamId } = app;
		await clocked.store.upsertAccounts({ ...app, accounts: [anAccount()] });
		await clocked.store.saveDirectoryUsers({
			teamId,
			sweepId: null,
			users: [
				aSlackUser({ id: 'U1', teamId }),
				aSlackUser({ id: 'U2', teamId, email: 'jo@globex.example' }),
				aSlackUser({ id: 'U3', teamId, isStranger: true }),
			],
		});
		const one = trigger(external);
		const by = (userId: string | null, index: number) =>
			aMessageEvent({ userId, ts: `1790000001.00000${index}` });
		await ingest([one], ...['U1', 'U2', 'U3', 'U9', null].map(by));
		const authors = (await received(one)).map(({ message }) => message.userId);
		// Of the others the execution knows more.
		expect(authors).toEqual(['U2', 'U3', 'U9', null]);
	});

	test('and nobody is looked up where no trigger asks, or twice', async () => {
		const asked: string[] = [];
		const store = {
			accept: clocked.store.accept,
			accountById: async () => null,
			directoryUser: async ({ userId }: { userId: string }) => {
				asked.push(userId);
				return aSlackUser({ id: userId });
			},
		};
		const events = [aMessageEvent({ ts: AFTER }), aMessageEvent({ ts: EDITED })];
		await ingestMessages(store, link, [trigger()], events, 'live');
		expect(asked).toEqual([]);
		await ingestMessages(store, link, [trigger(external), trigger(external)], events, 'live');
		expect(asked).toEqual(['U0ANA']);
	});
});
