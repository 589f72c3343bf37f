import { PEOPLE } from '../../sandbox/slack';
import type { EffectPorts } from '../../src/core/effect-ports';
import { runTimer } from '../../src/core/run-timer';
import type { Timer } from '../../src/core/store';
import { effectRenderer } from '../../src/slack/effect-renderer';
import { type DigestBench, openDigestBench } from '../helpers/digest-bench';
import { effectSlack } from '../helpers/effect-slack';
import { closeSandboxes } from '../helpers/sandbox';
import { allTexts } from '../helpers/slack-limits';

let bench: DigestBench;
beforeEach(async () => {
	bench = await openDigestBench();
});
afterEach(async () => {
	await bench.close();
	await closeSandboxes();
});

const ports = (slack: Partial<EffectPorts['slack']> = {}): EffectPorts => ({
	store: bench.store,
	slack: effectSlack({
		openConversation: (ids) => bench.slack.openConversation(ids),
		postMessage: (request) => bench.slack.postMessage(request),
		userById: (id) => bench.slack.userById(id),
		...slack,
	}),
	render: effectRenderer,
	resume: async () => 'over',
	wait: async () => undefined,
	tellOnce: () => undefined,
});

const timer = (): Timer => ({
	...bench.app,
	id: 'overflow-1',
	kind: 'digest.overflow',
	dueAt: 0,
	payload: { userId: PEOPLE.ana },
});

const read = () =>
	bench.sandbox
		.messages('ana')
		.map((message) => allTexts(message as unknown as Parameters<typeof allTexts>[0]).join('\n'));
const rest = { period: 'overflow' as const, email: null };

it('sends the rest of the hour as one message', async () => {
	await bench.keep(rest, { title: 'Deal won: Acme' });
	await bench.keep(rest, { title: 'Deal lost: Globex' });
	await bench.keep({}, { title: 'for the daily digest' });
	await runTimer(ports(), timer());
	expect(read()).toEqual([expect.stringContaining('2 more notifications in the past hour')]);
	expect(read()[0]).toContain('Deal won: Acme');
	expect(read()[0]).not.toContain('daily digest');
	await runTimer(ports(), timer());
	expect(read()).toHaveLength(1);
});

it('sends what was kept too late for it under another message', async () => {
	await bench.keep(rest);
	await runTimer(ports(), timer());
	await bench.keep(rest, { title: 'a little later' });
	await runTimer(ports(), timer());
	expect(read()).toEqual([expect.anything(), expect.stringContaining('a little later')]);
});

it('is tried again by the clock when Slack is away', async () => {
	await bench.keep(rest);
	bench.sandbox.fault({ method: 'chat.postMessage', kind: 'error', code: 'ekm_access_denied' });
	await expect(runTimer(ports(), timer())).rejects.toThrow();
	await runTimer(ports(), timer());
	expect(read()).toHaveLength(1);
});

it('waits for quiet hours to end', async () => {
	await bench.store.saveSetting({
		...bench.app,
		userId: PEOPLE.ana,
		name: 'quietHours',
		value: { from: '06:00', until: '09:00', weekends: false },
	});
	await bench.keep(rest);
	await runTimer(ports(), timer());
	await bench.store.finishTimer('overflow-1');
	expect(read()).toEqual([]);

	const due = () => bench.store.due({ ...bench.app, limit: 5 });
	await bench.goTo('25T07:59');
	expect(await due()).toEqual([]);
	await bench.goTo('25T08:00');
	const [later] = await due();
	expect(later).toMatchObject({ kind: 'digest.overflow', payload: { userId: PEOPLE.ana } });
	await runTimer(ports(), later ?? timer());
	expect(read()).toHaveLength(1);
});

it('sends nothing to somebody who switched everything off meanwhile', async () => {
	await bench.prefer(PEOPLE.ana, 'enabled', false);
	await bench.keep(rest);
	await runTimer(ports(), timer());
	expect(read()).toEqual([]);
	expect(await bench.store.digestsWaiting({ ...bench.app, after: null, limit: 5 })).toEqual([]);
});
