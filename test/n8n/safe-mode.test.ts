import type { IDataObject } from 'n8n-workflow';

import { CHANNELS, PEOPLE, TOKENS } from '../../sandbox/slack';
import { decisionMessageKey } from '../../src/core/decisions/decision-message-key';
import type { JsonValue } from '../../src/core/json';
import { runEffect } from '../../src/core/run-effect';
import { runTimer } from '../../src/core/run-timer';
import { effectPorts } from '../../src/n8n/slack/effect-ports';
import {
	type Bench,
	channelById,
	channelByName,
	deliveries,
	publishedTrigger,
	readable,
	setUp,
	signal,
} from '../helpers/n8n';
import { aClick } from '../helpers/decisions';
import type { NodeName } from '../helpers/n8n-node-types';
import { quietNow } from '../helpers/notices';
import { buttonsOf } from '../helpers/sandbox';

const SAFE = '#signals-fallback';

let bench: Bench;
beforeEach(async () => {
	bench = await setUp();
});
afterEach(async () => {
	delete process.env.SLACK_SIGNALS_SAFE_MODE_TO;
	await bench.tearDown();
});

const seen = (channel: string) => bench.sandbox.messages(channel);
const shown = () => seen(SAFE);

/** A node whose credential sends everything to the safe place. */
function safeNode(type: NodeName, parameters: IDataObject, to: string = SAFE, token?: string) {
	const node = bench.slackNode(type, { parameters, token });
	const data = bench.host.credentials.get('slackSignalsApi');
	bench.host.credentials.set('slackSignalsApi', { ...data, safeMode: true, safeModeTo: to });
	return node;
}

const toDesk = { postTo: 'channel', channel: channelById(CHANNELS.dealDesk) };

/** Nothing at all but in the safe place. */
function expectNothingElsewhere(): void {
	const elsewhere = bench.sandbox
		.calls()
		.filter(({ method }) => /^chat\.(post|update)|^conversations\.open/.test(method))
		.filter(({ args }) => ![CHANNELS.fallback, SAFE].includes(String(args.channel)));
	expect(elsewhere).toEqual([]);
}

it('sends posts to one channel, saying where they would go', async () => {
	const outputs = await bench.host.execute(safeNode('slackChannelPost', toDesk), [signal()]);
	expect(readable(shown()[0])).toMatch(
		new RegExp(`^🧪 \\*Safe mode\\* – would go to <#${CHANNELS.dealDesk}>\\n`),
	);
	expect(shown()[0]?.text).toContain('would go to');
	expect(deliveries(outputs[0])).toMatchObject([
		{ status: 'posted', channel: CHANNELS.fallback, ts: shown()[0]?.ts },
	]);
	expectNothingElsewhere();
});

it('posts for real what went to the safe place before, and posts it there once', async () => {
	const ids = { nodeId: 'n', workflowId: 'w' };
	const node = safeNode('slackChannelPost', toDesk);
	Object.assign(node.node, { id: ids.nodeId });
	await bench.host.execute(node, [signal()]);
	await bench.host.execute(node, [signal()]);
	expect(shown()).toHaveLength(1);
	bench.slackNode('slackChannelPost');
	const outputs = await bench.host.execute(node, [signal()]);
	expect(deliveries(outputs[0])).toMatchObject([{ status: 'posted', channel: CHANNELS.dealDesk }]);
	expect(seen('#deal-desk')).toHaveLength(1);
});

it('sends direct messages there, too, and opens none', async () => {
	const ana = { name: 'Ana', email: 'ana@northwind.example', id: null };
	const people = { ...signal().people, owner: ana };
	const parameters = { people: { person: [{ by: 'role', role: 'owner' }] } };
	const node = safeNode('slackDirectMessage', parameters);
	await bench.host.execute(node, [signal('deal.won', { people })]);
	expect(readable(shown()[0])).toContain('would go to Ana Alvarez (DM)');
	expectNothingElsewhere();
});

it('may be a person, who is written to by direct message', async () => {
	const node = safeNode('slackChannelPost', toDesk, PEOPLE.ben);
	await bench.host.execute(node, [signal()]);
	expect(readable(seen('ben')[0])).toContain(`would go to <#${CHANNELS.dealDesk}>`);
	expect(seen('#deal-desk')).toEqual([]);
});

it('pings nobody', async () => {
	const options = { mention: `here, ${PEOPLE.ana}` };
	await bench.host.execute(safeNode('slackChannelPost', { ...toDesk, options }), [signal()]);
	expect(readable(shown()[0])).toContain('@\u2060here @\u2060Ana Alvarez');
	expect(JSON.stringify(shown())).not.toMatch(/<!here|<@/);
});

it('changes what it posted and keeps the heading', async () => {
	await bench.host.execute(safeNode('slackChannelPost', toDesk), [signal('deal.won', { id: 'a' })]);
	const parameters = { operation: 'update', findBy: 'key', key: 'a', outcome: 'Taken care of' };
	await bench.host.execute(safeNode('slackMessageUpdate', parameters), [{}]);
	expect(shown()).toHaveLength(1);
	expect(readable(shown()[0])).toMatch(/^🧪 \*Safe mode\* – would go to [\s\S]*Taken care of/);
	expectNothingElsewhere();
});

it('shows what it would change of messages from before, and leaves them alone', async () => {
	const post = bench.slackNode('slackChannelPost', { parameters: toDesk });
	await bench.host.execute(post, [signal('deal.won', { id: 'a' })]);
	const before = seen('#deal-desk');
	const parameters = { operation: 'update', findBy: 'key', key: 'a', outcome: 'Taken care of' };
	await bench.host.execute(safeNode('slackMessageUpdate', parameters), [{}]);
	expect(seen('#deal-desk')).toEqual(before);
	expect(readable(shown()[0])).toMatch(
		new RegExp(`would change a message in <#${CHANNELS.dealDesk}>[\\s\\S]*Taken care of`),
	);
});

describe('a decision', () => {
	const channels = [CHANNELS.dealDesk, CHANNELS.partners, CHANNELS.execDeals];

	async function ask(): Promise<string> {
		await publishedTrigger(bench);
		const node = safeNode('slackDecision', {
			key: 'k',
			channels: { channel: channels.map((id) => ({ channel: channelById(id) })) },
		});
		await bench.host.execute(node, [signal()]);
		return (await bench.store.decisionByKey({ ...bench.app, key: 'k' }))?.id ?? '';
	}

	const ports = () =>
		effectPorts(bench.host.triggerContext(safeNode('slackInteractionTrigger', {})));

	it('of three channels is three messages there, which all show the outcome', async () => {
		const id = await ask();
		expect(shown().map((message) => readable(message).split('\n')[0])).toEqual(
			channels.map((channel) => expect.stringContaining(`would go to <#${channel}>`) as string),
		);
		const [message] = shown();
		expect(buttonsOf(message ?? {}).map(({ label }) => label)).toContain('Approve');
		await bench.store.claimDecision(
			aClick(bench.app, id, {
				optionId: 'approve',
				byUserId: PEOPLE.ana,
				channel: CHANNELS.fallback,
				ts: message?.ts ?? null,
			}),
		);
		await runEffect(await ports(), bench.app, { effect: 'show', decisionId: id });
		expect(shown()).toHaveLength(3);
		for (const [index, copy] of shown().entries()) {
			expect(readable(copy)).toContain(`would go to <#${channels[index]}>`);
			expect(readable(copy)).toContain('*Approved* by @\u2060Ana Alvarez');
			expect(buttonsOf(copy).filter(({ actionId }) => actionId.startsWith('ssd:'))).toEqual([]);
		}
		expectNothingElsewhere();
	});

	it('reminds in the thread there, and escalates there', async () => {
		const id = await ask();
		const timer = { ...bench.app, id: 't', dueAt: 0 };
		const payload = { decisionId: id };
		await runTimer(await ports(), { ...timer, kind: 'decision.remind', payload });
		const copies = await bench.store.messagesFor({ ...bench.app, key: decisionMessageKey(id) });
		const replies = shown().filter(({ thread_ts, ts }) => thread_ts && thread_ts !== ts);
		expect(replies.map(({ thread_ts }) => thread_ts)).toEqual(copies.map(({ ts }) => ts));
		const to = { channels: ['#sales-alerts'], userIds: [PEOPLE.chloe] };
		await runTimer(await ports(), {
			...timer,
			kind: 'decision.escalate',
			payload: { ...payload, ...to },
		});
		const escalated = shown().slice(-2).map(readable);
		expect(escalated[0]).toContain('would go to #sales-alerts');
		expect(escalated[1]).toContain('would go to Chloe Martin (DM)');
		expect(JSON.stringify(shown())).not.toContain('<@');
		expectNothingElsewhere();
	});
});

it('a record’s one message lives on there, apart from the real one', async () => {
	const living = { ...toDesk, options: { living: { record: {} } } };
	const news = (id: string, to: string) =>
		signal('deal.stage_changed', {
			id,
			deal: { ...signal('deal.updated').deal, stage: { from: null, to } },
		});
	const real = bench.slackNode('slackChannelPost', { parameters: living });
	await bench.host.execute(real, [news('a', 'One')]);
	const before = seen('#deal-desk');
	const node = safeNode('slackChannelPost', living);
	await bench.host.execute(node, [news('b', 'Two'), news('c', 'Three')]);
	expect(seen('#deal-desk')).toEqual(before);
	const [head, reply] = shown();
	expect(readable(head)).toMatch(/would go to [\s\S]*Three/);
	expect(readable(reply)).toContain('Two → *Three*');
	expect(reply?.thread_ts).toBe(head?.ts);
});

it('a decision asked in safe mode escalates to nobody when the clock is not in it', async () => {
	await publishedTrigger(bench);
	const schedule = jest.spyOn(bench.store, 'schedule');
	const node = safeNode('slackDecision', {
		key: 'k',
		channels: { channel: [{ channel: channelById(CHANNELS.dealDesk) }] },
		times: { escalateAfter: 1, escalateToChannels: '#sales-alerts' },
	});
	await bench.host.execute(node, [signal()]);
	const timers = schedule.mock.calls.map(([timer]) => timer);
	schedule.mockRestore();
	expect(timers.map(({ kind }) => kind)).toContain('decision.escalate');
	const clock = bench.host.triggerContext(bench.slackNode('slackInteractionTrigger'));
	const ports = await effectPorts(clock);
	for (const timer of timers.filter(({ kind }) => kind === 'decision.escalate')) {
		await runTimer(ports, timer);
	}
	expectNothingElsewhere();
});

describe('a direct message', () => {
	const people = {
		...signal().people,
		owner: { name: null, email: 'ana@northwind.example', id: null },
	};
	const won = (id: string) => signal('deal.won', { id, people });
	const toOwner = { operation: 'send', people: { person: [{ by: 'role', role: 'owner' }] } };
	const prefer = (channel: 'email' | 'slack', timing: 'daily' | 'immediate', userId: string) =>
		bench.store.savePreference({
			...bench.app,
			userId,
			match: 'deals',
			choice: { channel, timing },
		});
	const setting = (name: string, value: JsonValue) =>
		bench.store.saveSetting({ ...bench.app, userId: PEOPLE.ana, name, value });
	const home = () => bench.store.notificationsOf({ ...bench.app, userId: PEOPLE.ana, limit: 10 });
	const safeDm = () => safeNode('slackDirectMessage', toOwner);
	const [SENT, NOT_SENT, E_MAIL] = [0, 1, 2];

	it.each([
		['in safe mode', true],
		['by the clock of a credential without safe mode', false],
	])('that waited is sent %s to nobody but the safe place', async (_case, safeClock) => {
		await publishedTrigger(bench);
		await setting('timeZone', 'UTC');
		await setting('quietHours', { ...(await quietNow(bench.store)) });
		const schedule = jest.spyOn(bench.store, 'schedule');
		const outputs = await bench.host.execute(safeDm(), [won('a')]);
		expect(deliveries(outputs[SENT])).toMatchObject([{ status: 'deferred' }]);
		const timers = schedule.mock.calls.map(([timer]) => timer);
		schedule.mockRestore();
		expect(timers).toHaveLength(1);
		await setting('quietHours', 'off');
		const trigger = safeClock
			? safeNode('slackInteractionTrigger', {})
			: bench.slackNode('slackInteractionTrigger');
		const ports = await effectPorts(bench.host.triggerContext(trigger));
		for (const timer of timers) await runTimer(ports, timer);
		expect(shown()).toHaveLength(safeClock ? 1 : 0);
		expectNothingElsewhere();
		expect(await home()).toEqual([]);
	});

	it.each([
		['in safe mode', true],
		['without safe mode', false],
	])('kept for a digest reaches nobody but the safe place, sent %s', async (_case, safeDigest) => {
		await prefer('slack', 'daily', PEOPLE.ana);
		await bench.host.execute(safeDm(), [won('a')]);
		const due = { operation: 'sendDueDigests', digestOptions: { evenIfNotDue: true } };
		const node = safeDigest
			? safeNode('slackDirectMessage', due)
			: bench.slackNode('slackDirectMessage', { parameters: due });
		await bench.host.execute(node, [{}]);
		expect(shown()).toHaveLength(safeDigest ? 1 : 0);
		expectNothingElsewhere();
		expect(await home()).toEqual([]);
	});

	it('that is wanted by e-mail leaves by none', async () => {
		await prefer('email', 'immediate', PEOPLE.ana);
		await prefer('email', 'immediate', '');
		const nora = signal('deal.won', {
			people: { ...people, owner: { name: null, email: 'nora@nowhere.example', id: null } },
		});
		const outputs = await bench.host.execute(safeDm(), [won('a'), nora]);
		expect(deliveries(outputs[SENT])).toMatchObject([{ status: 'posted' }]);
		expect(deliveries(outputs[NOT_SENT])).toMatchObject([{ reason: 'unmatched' }]);
		expect(outputs[E_MAIL]).toEqual([]);
		expect(readable(shown()[0])).toContain('would go to Ana Alvarez (DM)');
		expectNothingElsewhere();
	});
});

describe('asked for', () => {
	it('by the environment holds for every credential', async () => {
		process.env.SLACK_SIGNALS_SAFE_MODE_TO = SAFE;
		const node = bench.slackNode('slackChannelPost', { parameters: toDesk });
		await bench.host.execute(node, [signal()]);
		expect(readable(shown()[0])).toContain('would go to');
		expect(seen('#deal-desk')).toEqual([]);
	});

	it('by both, the credential’s own place counts', async () => {
		process.env.SLACK_SIGNALS_SAFE_MODE_TO = '#sales-alerts';
		await bench.host.execute(safeNode('slackChannelPost', toDesk), [signal()]);
		expect(shown()).toHaveLength(1);
		expect(seen('#sales-alerts')).toEqual([]);
	});

	it.each([
		['', 'says no place'],
		['#nowhere', 'sees no such channel'],
		['C0NOWHERE', 'channel_not_found'],
		[PEOPLE.erin, 'user_disabled'],
		['#old-pipeline', 'sees no such channel'],
	])('with the place %j sends nothing and says what to correct', async (to, words) => {
		const node = safeNode('slackChannelPost', toDesk, to);
		await expect(bench.host.execute(node, [signal()])).rejects.toThrow(
			new RegExp(`${words}[\\s\\S]*"Send Everything To" in the Slack Signals credential`),
		);
		expect(seen('#deal-desk')).toEqual([]);
	});

	it('by a name without the scope to look it up asks for the ID', async () => {
		const node = safeNode('slackChannelPost', toDesk, SAFE, TOKENS.minimum);
		await expect(bench.host.execute(node, [signal()])).rejects.toThrow(
			'Enter the channel\'s ID (C…) under "Send Everything To"',
		);
	});
});

it('a channel by name of the safe place itself gets no heading', async () => {
	const parameters = { postTo: 'channel', channel: channelByName(SAFE) };
	await bench.host.execute(safeNode('slackChannelPost', parameters), [signal()]);
	expect(readable(shown()[0])).not.toContain('Safe mode');
});
