import { CHANNELS, PEOPLE } from '../../sandbox/slack';
import { homeTurn } from '../../src/core/home/show-home';
import type { Interaction } from '../../src/core/interaction';
import { ownWorkQueue } from '../../src/core/run-own-work';
import { effectsSubscriptionId, upkeepSubscriptionId } from '../../src/core/store';
import { startEffects } from '../../src/n8n/slack/effects-consumer';
import { whileAnswering } from '../../src/n8n/answering';
import { announceRows } from '../../src/n8n/wake';
import {
	type Bench,
	channelById,
	channelByName,
	eventually,
	publishedTrigger,
	readable,
	setUp,
	signal,
} from '../helpers/n8n';
import { aClick } from '../helpers/decisions';
import { buttonsOf } from '../helpers/sandbox';

let bench: Bench;
let stops: Array<() => void>;
let decisionId: string;
beforeEach(async () => {
	bench = await setUp();
	stops = [];
	await publishedTrigger(bench);
	const channels = [channelByName('#deal-desk'), channelById(CHANNELS.execDeals)];
	const ask = bench.slackNode('slackDecision', {
		parameters: { key: 'k', channels: { channel: channels.map((channel) => ({ channel })) } },
	});
	await bench.host.execute(ask, [signal()]);
	decisionId = (await bench.store.decisionByKey({ ...bench.app, key: 'k' }))?.id ?? '';
});
afterEach(async () => {
	for (const stop of stops) stop();
	await bench.tearDown();
});

function start(): void {
	const node = bench.slackNode('slackInteractionTrigger');
	stops.push(startEffects(bench.host.triggerContext(node), bench.app));
}

async function click(optionId: string, byUserId: string = PEOPLE.ana) {
	const at = { userId: byUserId, channel: CHANNELS.dealDesk, threadTs: null };
	const late = { effect: 'tell', what: 'late', decisionId, optionId, ...at };
	const won = { effect: 'show', decisionId };
	const result = await bench.store.claimDecision(
		aClick(bench.app, decisionId, {
			optionId,
			byUserId,
			channel: CHANNELS.dealDesk,
			ts: null,
			effects: { won: [won], late: [late], voted: [], votedBefore: [] },
		}),
	);
	announceRows();
	return result;
}

const states = () => bench.store.inboxCounts(effectsSubscriptionId(bench.app));
const copies = () => ['#deal-desk', '#exec-deals'].map((name) => bench.sandbox.messages(name)[0]);

async function expectDecided(): Promise<void> {
	await eventually(async () => (await states()).done >= 1);
	for (const copy of copies()) {
		expect(readable(copy)).toContain(`*Approved* by <@${PEOPLE.ana}>`);
		expect(buttonsOf(copy ?? {}).filter(({ actionId }) => actionId.startsWith('ssd:'))).toEqual([]);
	}
}

it('shows the outcome on every copy', async () => {
	start();
	await click('approve');
	await expectDecided();
});

it('remembers what the copies show now', async () => {
	start();
	await click('approve');
	await expectDecided();
	const node = bench.slackNode('slackMessageUpdate', {
		parameters: { key: 'k', outcome: 'Created' },
	});
	await bench.host.execute(node, [{}]);
	expect(readable(copies()[0])).toMatch(/\*Approved\*[^]*Created/);
});

it('tells each person who comes late once, privately', async () => {
	start();
	await click('approve');
	await expectDecided();
	await click('reject', PEOPLE.ben);
	await click('approve', PEOPLE.ben);
	await eventually(async () => (await states()).done === 2);
	expect(bench.sandbox.ephemerals()).toMatchObject([
		{ user: PEOPLE.ben, text: expect.stringContaining(`Already approved by <@${PEOPLE.ana}>`) },
	]);
	expect(readable(copies()[0])).toContain('Approved');
});

it('does not tell somebody what they decided themselves', async () => {
	start();
	await click('approve');
	await click('approve');
	await eventually(async () => (await states()).done === 2);
	expect(bench.sandbox.ephemerals()).toEqual([]);
});

it('is done once, however many triggers of the app are published', async () => {
	start();
	start();
	start();
	await click('approve');
	await expectDecided();
	expect(bench.sandbox.calls({ method: 'chat.update' })).toHaveLength(2);
});

it('keeps no press waiting for Home tabs that many open at once', async () => {
	const turn = homeTurn(bench.app, PEOPLE.ben);
	await bench.store.claimDelivery({ key: turn, claimMs: 60_000 });
	const opened = {
		...bench.app,
		kind: 'event',
		event: 'app_home_opened',
		actor: { userId: PEOPLE.ben },
		raw: {},
	};
	await bench.store.accept(
		Array.from({ length: 20 }, (_none, index) => ({
			...bench.app,
			key: `home-${index}`,
			source: 'slack.event',
			payload: opened,
			subscriptionIds: [ownWorkQueue(opened as unknown as Interaction) ?? ''],
		})),
	);
	start();
	const homes = () => bench.store.inboxCounts(upkeepSubscriptionId(bench.app));
	await eventually(async () => (await homes()).started > 0);
	await click('approve');
	await expectDecided();
	expect((await homes()).done).toBe(0);
	await bench.store.abandonDelivery(turn);
	await eventually(async () => (await homes()).done === 20);
});

it('tries again when Slack fails, and updates the other copy meanwhile', async () => {
	bench.sandbox.fault({
		method: 'chat.update',
		kind: 'error',
		code: 'access_denied',
		channel: CHANNELS.dealDesk,
	});
	start();
	await click('approve');
	await eventually(() => readable(copies()[1]).includes('Approved'));
	await expectDecided();
	expect(bench.host.logs).toMatchObject([
		{ level: 'warn', message: expect.stringContaining('(try 1 of 3)') },
	]);
});

it('is parked with the reason after the third failure', async () => {
	await click('approve');
	const request = { subscriptionId: effectsSubscriptionId(bench.app), owner: 'dead', limit: 1 };
	for (let dead = 0; dead < 2; dead += 1) {
		// Two owners that died: their leases have run out.
		await bench.store.lease({ ...request, leaseMs: -1, retryStarted: true });
	}
	bench.sandbox.fault({ method: 'chat.update', kind: 'error', code: 'access_denied', times: 2 });
	start();
	await eventually(async () => (await states()).parked === 1);
	const [parked] = await bench.store.parked({ ...request, limit: 5 });
	expect(parked).toMatchObject({ attempt: 3, reason: expect.stringContaining('access_denied') });
	await bench.store.replay(parked?.id ?? '');
	announceRows();
	await expectDecided();
});

it('lets a burst of clicks be answered first, and then works off what follows', async () => {
	const now = jest.spyOn(performance, 'now').mockReturnValue(1_000);
	const releases: Array<() => void> = [];
	const burst = Array.from({ length: 4 }, () =>
		whileAnswering(() => new Promise<void>((resolve) => releases.push(resolve))),
	);
	start();
	await click('approve');
	await new Promise((resolve) => setTimeout(resolve, 200));
	expect(await states()).toMatchObject({ new: 1, done: 0 });
	for (const release of releases) release();
	await Promise.all(burst);
	await expectDecided();
	now.mockRestore();
});

it('keeps an outcome from nobody for longer than two seconds, however many clicks come', async () => {
	let clock = 1_000;
	const now = jest.spyOn(performance, 'now').mockImplementation(() => clock);
	const releases: Array<() => void> = [];
	const burst = Array.from({ length: 4 }, () =>
		whileAnswering(() => new Promise<void>((resolve) => releases.push(resolve))),
	);
	start();
	clock += 2_000;
	await click('approve');
	await expectDecided();
	for (const release of releases) release();
	await Promise.all(burst);
	now.mockRestore();
});

it('ends at once when stopped', async () => {
	start();
	await eventually(async () => (await states()).done === 0);
	for (const stop of stops) stop();
	await click('approve');
	await new Promise((resolve) => setTimeout(resolve, 1_200));
	expect(await states()).toMatchObject({ new: 1 });
});
