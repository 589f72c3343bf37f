import { CLAIM_MS, deliver, type DeliverRequest } from '../../src/core/deliver';
import {
	ConfigurationError,
	ReconnectError,
	SlackApiError,
	StoreError,
	UnknownOutcomeError,
} from '../../src/core/errors';
import { type ClockedStore, openClockedStore } from '../helpers/n8n-clocked-store';

let clocked: ClockedStore;
beforeAll(async () => {
	clocked = await openClockedStore();
});
afterAll(() => clocked.close());

const app = { appId: 'A1', teamId: 'T1' };
let counter = 0;

function request(overrides: Partial<DeliverRequest> = {}): DeliverRequest {
	counter += 1;
	return {
		app,
		deliveryKey: `delivery-${counter}`,
		messageKey: `message-${counter}`,
		copy: 0,
		channel: '#deal-desk',
		content: { text: 'Deal won', blocks: [{ type: 'divider' }] },
		threadTs: null,
		trace: { route: 'deals' },
		...overrides,
	};
}

/** A Slack that keeps what it got; each failure hits one post, after it was kept or before. */
function fakeSlack() {
	const posts: string[] = [];
	let failure: { error: Error; stored: boolean } | null = null;
	return {
		posts,
		failNext(error: Error, stored = false) {
			failure = { error, stored };
		},
		async postMessage({ channel }: { channel: string }) {
			const failing = failure;
			failure = null;
			if (!failing || failing.stored) posts.push(channel);
			if (failing) throw failing.error;
			return {
				channel: 'C1',
				ts: `1790000000.00000${posts.length}`,
				threadTs: null,
				permalink: null,
			};
		},
	};
}

/** Waiting moves the store's clock, so that no test sleeps. */
const ports = (slack: ReturnType<typeof fakeSlack>) => ({
	store: clocked.store,
	slack,
	wait: async (ms: number) => clocked.advance(ms),
});

it('posts, remembers where the message is and why it went there', async () => {
	const slack = fakeSlack();
	const wanted = request();
	const first = await deliver(ports(slack), wanted);
	expect(first).toMatchObject({ status: 'posted', message: { channel: 'C1' } });
	const key = wanted.messageKey ?? '';
	expect(await clocked.store.messagesFor({ ...app, key })).toMatchObject([
		{ ts: first.message.ts, content: wanted.content, copy: 0 },
	]);
	const second = await deliver(ports(slack), { ...wanted, trace: { route: 'other' } });
	expect(second).toEqual({
		status: 'duplicate',
		message: first.message,
		trace: { route: 'deals' },
	});
	expect(slack.posts).toHaveLength(1);
});

it('posts once for many at the same moment', async () => {
	const slack = fakeSlack();
	const wanted = request();
	const patient = { ...ports(slack), wait: () => new Promise<void>(setImmediate) };
	const all = await Promise.all(Array.from({ length: 8 }, () => deliver(patient, wanted)));
	expect(all.filter(({ status }) => status === 'posted')).toHaveLength(1);
	expect(new Set(all.map(({ message }) => message.ts)).size).toBe(1);
	expect(slack.posts).toHaveLength(1);
});

it('never dedupes without a delivery key, and still remembers the message', async () => {
	const slack = fakeSlack();
	const wanted = request({ deliveryKey: null });
	await deliver(ports(slack), wanted);
	await deliver(ports(slack), wanted);
	expect(slack.posts).toHaveLength(2);
	const key = wanted.messageKey ?? '';
	expect(await clocked.store.messagesFor({ ...app, key })).toHaveLength(2);
});

it('finds a message without a key of the builder’s by its place', async () => {
	const wanted = request({ messageKey: null });
	const { message } = await deliver(ports(fakeSlack()), wanted);
	expect(
		await clocked.store.messageAt({ ...app, channel: message.channel, ts: message.ts }),
	).toMatchObject({
		content: wanted.content,
	});
});

it.each([
	['Slack refused', new SlackApiError('no', 'channel_not_found', 'chat.postMessage')],
	['the connection is revoked', new ReconnectError('token_revoked')],
	['the request could not be made', new ConfigurationError('no')],
])('frees the key when %s', async (_case, error) => {
	const slack = fakeSlack();
	const wanted = request();
	slack.failNext(error);
	await expect(deliver(ports(slack), wanted)).rejects.toBe(error);
	const waits: number[] = [];
	const again = await deliver({ ...ports(slack), wait: async (ms) => void waits.push(ms) }, wanted);
	expect(again.status).toBe('posted');
	expect(waits).toEqual([]);
});

it.each([
	['Slack’s answer never came', new UnknownOutcomeError('lost')],
	['nobody knows what happened', new TypeError('a bug')],
])('keeps the claim while it runs when %s, then posts again', async (_case, error) => {
	const slack = fakeSlack();
	const wanted = request();
	slack.failNext(error, true);
	await expect(deliver(ports(slack), wanted)).rejects.toBe(error);
	let waited = 0;
	const again = await deliver(
		{
			...ports(slack),
			wait: async (ms) => {
				expect(slack.posts).toHaveLength(1);
				waited += ms;
				clocked.advance(ms);
			},
		},
		wanted,
	);
	expect(waited).toBeGreaterThan(CLAIM_MS / 2);
	expect(again.status).toBe('posted');
	expect(slack.posts).toHaveLength(2);
});

it('does not hide an error of the store behind a post', async () => {
	const slack = fakeSlack();
	const broken = {
		...clocked.store,
		finishDelivery: () => Promise.reject(new Error('store away')),
	};
	const wanted = request();
	await expect(deliver({ ...ports(slack), store: broken }, wanted)).rejects.toThrow('store away');
	// Within the window nothing is posted again.
	expect(
		await clocked.store.claimDelivery({ key: wanted.deliveryKey ?? '', claimMs: 1 }),
	).toMatchObject({
		state: 'in_flight',
	});
});

it('tries again to record what is posted, so that nobody posts it again', async () => {
	const slack = fakeSlack();
	const wanted = request();
	const broken = jest
		.spyOn(clocked.store, 'finishDelivery')
		.mockRejectedValueOnce(new StoreError('Postgres restarts'));
	await expect(deliver(ports(slack), wanted)).resolves.toMatchObject({ status: 'posted' });
	broken.mockRestore();
	expect(await deliver(ports(slack), wanted)).toMatchObject({ status: 'duplicate' });
	expect(slack.posts).toHaveLength(1);
});

it('does not free the claim of whoever took over when its own had run out', async () => {
	const slow = fakeSlack();
	const wanted = request();
	const refused = deliver(
		{
			...ports(slow),
			slack: {
				async postMessage() {
					clocked.advance(CLAIM_MS);
					await clocked.store.claimDelivery({ key: wanted.deliveryKey ?? '', claimMs: CLAIM_MS });
					throw new SlackApiError('slow down', 'ratelimited', 'chat.postMessage', 60);
				},
			},
		},
		wanted,
	);
	await expect(refused).rejects.toThrow('slow down');
	const next = await clocked.store.claimDelivery({ key: wanted.deliveryKey ?? '', claimMs: 1 });
	expect(next.state).toBe('in_flight');
});
