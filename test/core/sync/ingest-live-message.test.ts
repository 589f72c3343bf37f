import { randomUUID } from 'node:crypto';

import { ingestInteraction } from '../../../src/core/ingest-interaction';
import type { EventInteraction } from '../../../src/core/interaction';
import type { AppTeam, Store } from '../../../src/core/store';
import { type AsksFor, ASKS_FOR_NOTHING } from '../../../src/core/subscription-match';
import { associateChannel } from '../../../src/core/sync/associate-channel';
import type { SyncAsks } from '../../../src/core/sync/channel-message';
import { tsBefore } from '../../../src/core/sync/ts-before';
import { aLife, dying } from '../../helpers/dying';
import { type ClockedStore, openClockedStore } from '../../helpers/n8n-clocked-store';
import { publishSync } from '../../helpers/set-ups';
import { aMessageEvent, messageInteraction, syncAsks } from '../../helpers/sync-messages';

const MINUTE = 60_000;
const channelId = 'C0GLOBEX';

let clocked: ClockedStore;
let store: Store;
let app: AppTeam;
beforeAll(async () => {
	clocked = await openClockedStore();
	({ store } = clocked);
});
beforeEach(() => {
	app = { appId: 'A1', teamId: `T${randomUUID()}` };
});
afterAll(() => clocked.close());

const entry = (asksFor: Partial<AsksFor> = {}) => ({
	subscriptionId: randomUUID(),
	asksFor: { ...ASKS_FOR_NOTHING, ...asksFor },
});
const hear = (interaction: EventInteraction, receiver = entry(), on: Store = store) =>
	ingestInteraction(on, { interaction, receiver, now: Date.now() });
const rows = async (id: string) => (await store.inboxCounts(id)).new;

async function associate(lookBackDays = 0): Promise<void> {
	await associateChannel(store, {
		app,
		channel: { id: channelId, name: 'globex', isPrivate: false },
		account: { id: 'globex', name: 'Globex' },
		deal: null,
		by: null,
		lookBackDays,
		now: await store.now(),
	});
	clocked.advance(1_000);
}

const publish = (asks: Partial<SyncAsks> = {}) => publishSync(store, app, 'Conversations', asks);

async function written(agoMs = 0, overrides: Partial<EventInteraction> = {}) {
	const ts = tsBefore((await store.now()) - agoMs, 0);
	return messageInteraction(app, aMessageEvent({ ts }), overrides);
}

test('a message of an associated channel is a row, and counted with the channel', async () => {
	await associate();
	const sync = await publish();
	const interaction = await written();
	expect(await hear(interaction)).toEqual({ state: 'accepted', rows: 1 });
	expect(await hear(interaction)).toEqual({ state: 'accepted', rows: 0 });
	expect(await rows(sync)).toBe(1);
	expect(await store.linkOf({ ...app, channelId })).toMatchObject({ messages: 1 });
});

test('the trigger whose URL was called gets it before the store has heard of that trigger', async () => {
	await associate();
	const receiver = entry({ sync: syncAsks() });
	await hear(await written(), receiver);
	expect(await rows(receiver.subscriptionId)).toBe(1);
});

test('a workflow that asks for messages as events gets its row beside', async () => {
	await associate();
	const sync = await publish();
	const receiver = entry({ kinds: ['event'], events: ['message'] });
	const interaction = await written();
	expect(await hear(interaction, receiver)).toEqual({ state: 'accepted', rows: 2 });
	expect(await hear(interaction, receiver)).toEqual({ state: 'duplicate', rows: 0 });
	expect([await rows(sync), await rows(receiver.subscriptionId)]).toEqual([1, 1]);
});

test('told again after a kill half-way, the other half follows', async () => {
	await associate();
	const sync = await publish();
	const receiver = entry({ kinds: ['event'], events: ['message'] });
	const interaction = await written();
	// Subscriptions, then the first row.
	await expect(hear(interaction, receiver, dying(store, aLife(2)))).rejects.toThrow(
		'before linkOf',
	);
	expect([await rows(sync), await rows(receiver.subscriptionId)]).toEqual([0, 1]);
	await hear(interaction, receiver);
	expect([await rows(sync), await rows(receiver.subscriptionId)]).toEqual([1, 1]);
});

describe('no trace is left', () => {
	const verbs: string[] = [];
	const watched = () =>
		new Proxy(store, {
			get(object, name) {
				verbs.push(String(name));
				return Reflect.get(object, name) as unknown;
			},
		});
	beforeEach(() => {
		verbs.length = 0;
	});

	test('of a message of another channel: it costs one look', async () => {
		await publish();
		expect(await hear(await written(), entry(), watched())).toEqual({ state: 'accepted', rows: 0 });
		expect(verbs).toEqual(['subscriptionsOf', 'linkOf']);
	});

	test('nor that look where nothing is synced', async () => {
		await hear(await written(), entry(), watched());
		expect(verbs).toEqual(['subscriptionsOf']);
	});

	test('of a notice of Slack’s', async () => {
		await associate();
		await publish();
		await hear(messageInteraction(app, null, { subtype: 'channel_join' }), entry(), watched());
		expect(verbs).toEqual(['subscriptionsOf']);
	});

	test('of one that no trigger wants', async () => {
		await associate();
		await publish({ keywords: ['churn'] });
		await hear(await written(), entry(), watched());
		expect(verbs).toEqual(['subscriptionsOf', 'linkOf']);
	});

	test('while the channel is paused: a catch-up brings it', async () => {
		await associate();
		const sync = await publish();
		await store.pauseLink({ ...app, channelId, why: 'removed' });
		await hear(await written());
		expect(await rows(sync)).toBe(0);
	});
});

test('of the time before the association nothing is new, but for the look-back', async () => {
	await associate();
	const sync = await publish();
	await hear(await written(5 * MINUTE));
	expect(await rows(sync)).toBe(0);
	await store.dissociate({ ...app, channelId });
	await associate(7);
	await hear(await written(5 * MINUTE));
	expect(await rows(sync)).toBe(1);
});
