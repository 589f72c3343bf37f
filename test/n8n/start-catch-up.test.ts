import { CHANNELS, TOKENS } from '../../sandbox/slack';
import { announceSync } from '../../src/n8n/slack/sync/announce-sync';
import { startCatchUp } from '../../src/n8n/slack/sync/start-catch-up';
import { associate, caughtUp, publishSync } from '../helpers/channel-sync';
import { rowsFor } from '../helpers/interactions';
import { type Bench, breakStore, eventually, setUp } from '../helpers/n8n';
import { publishSync as storeSync } from '../helpers/set-ups';

let bench: Bench;
const stops: Array<() => void> = [];
beforeEach(async () => {
	bench = await setUp();
});
afterEach(async () => {
	for (const stop of stops.splice(0)) stop();
	await bench.tearDown();
});

/** All but what beats. */
const TIMERS = [
	...(['Date', 'nextTick', 'performance', 'setImmediate', 'clearImmediate'] as const),
	...(['setTimeout', 'clearTimeout'] as const),
];

/** Of a runner alone, beside no trigger. */
function context() {
	const token = TOKENS.channelSync;
	return bench.host.triggerContext(bench.slackNode('slackChannelSyncTrigger', { token }));
}
function start(runner = context()): () => void {
	const stop = startCatchUp(runner, bench.app);
	stops.push(stop);
	return stop;
}
const lines = () => bench.host.logs.map(({ level, message }) => `${level}: ${message}`);
/** It looks again, and has done so. */
const lookAgain = async (until: () => boolean | Promise<boolean>) =>
	eventually(async () => {
		announceSync(bench.app);
		return until();
	});
const history = () => bench.sandbox.calls({ method: 'conversations.history' });

it('says once that it cannot, and once that it can again', async () => {
	const runner = context();
	const mend = breakStore();
	start(runner);
	await eventually(() => lines().length > 0);
	for (let look = 0; look < 5; look += 1) {
		announceSync(bench.app);
		await new Promise((resolve) => setImmediate(resolve));
	}
	mend();
	await lookAgain(() => lines().length > 1);
	expect(lines()).toEqual([
		expect.stringMatching(/^error: Could not catch up with channels: /) as string,
		'info: Catching up with channels works again',
	]);
});

it('says what to do about a dead token, and goes on trying', async () => {
	await publishSync(bench);
	await associate(bench, CHANNELS.dealDesk);
	bench.sandbox.revoke();
	bench.host.logs.splice(0);
	announceSync(bench.app);
	await eventually(() => lines().some((line) => line.includes('reconnect')));
	expect(await bench.store.linkOf({ ...bench.app, channelId: CHANNELS.dealDesk })).toMatchObject({
		paused: null,
	});
});

it('one at a time reads, and the next takes over from the one that stops', async () => {
	const { node, active } = await publishSync(bench, {}, { holdsUrl: false });
	await eventually(
		async () => !(await bench.store.electSync({ ...bench.app, owner: 'x', leaseMs: 1 })).elected,
	);
	start();
	await active.close();
	await bench.host.activate(node);
	bench.sandbox.say({
		user: 'ana',
		channel: '#deal-desk',
		text: 'before',
		at: Date.now() - 60_000,
	});
	await associate(bench, CHANNELS.dealDesk, { lookBackDays: 7 });
	await lookAgain(async () => (await rowsFor(bench, node)) === 1);
	expect(history()).toHaveLength(1);
});

it('stays the one that reads while Slack keeps it waiting: whoever took over would read everything again', async () => {
	await storeSync(bench.store, bench.app);
	await associate(bench, CHANNELS.dealDesk);
	bench.sandbox.fault({ method: 'conversations.history', kind: 'delay', delayMs: 2_000 });
	jest.useFakeTimers({ doNotFake: [...TIMERS] });
	try {
		start();
		await eventually(() => history().length === 1);
		const elected = jest.spyOn(bench.store, 'electSync');
		jest.advanceTimersByTime(10_000);
		await eventually(() => elected.mock.calls.length > 0, Boolean, 1_000);
		await caughtUp(bench, CHANNELS.dealDesk);
	} finally {
		jest.useRealTimers();
	}
});

it('that was stopped asks Slack nothing more', async () => {
	await publishSync(bench, {}, { holdsUrl: false });
	const stop = start();
	stop();
	stop();
	announceSync(bench.app);
	expect(history()).toEqual([]);
});
