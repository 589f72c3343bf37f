import { randomUUID } from 'node:crypto';

import { decisionMessageKey } from '../../src/core/decisions/decision-message-key';
import { decisionTimers, NO_TIMES } from '../../src/core/decisions/decision-timers';
import type { DecisionRules } from '../../src/core/decision-types';
import type { EffectPorts } from '../../src/core/effect-ports';
import { SlackApiError } from '../../src/core/errors';
import { runTimer } from '../../src/core/run-timer';
import { effectsSubscriptionId, type Timer } from '../../src/core/store';
import { ASKS_FOR_NOTHING, asksForJson } from '../../src/core/subscription-match';
import { effectRenderer } from '../../src/slack/effect-renderer';
import { renderDecision } from '../../src/slack/render-decision';
import { effectSlack } from '../helpers/effect-slack';
import { aClick, aRequest } from '../helpers/decisions';
import { type ClockedStore, openClockedStore } from '../helpers/n8n-clocked-store';

const HOUR = 3_600_000;

let clocked: ClockedStore;
let app: { appId: string; teamId: string };
let posted: Array<{ channel: string; text: string; threadTs?: string | null }>;
let updated: string[];
let failing: boolean;
let refusing: string | null;
let onPost: () => Promise<void>;
beforeAll(async () => {
	clocked = await openClockedStore();
});
afterAll(() => clocked.close());
beforeEach(() => {
	app = { appId: 'A1', teamId: randomUUID() };
	posted = [];
	updated = [];
	failing = false;
	refusing = null;
	onPost = async () => undefined;
});

const ports = (): EffectPorts => ({
	store: clocked.store,
	slack: effectSlack({
		postMessage: async ({ channel, content, threadTs }) => {
			if (failing) throw new SlackApiError('away', 'unreachable', 'chat.postMessage');
			if (channel === refusing) throw new SlackApiError('no', 'is_archived', 'chat.postMessage');
			await onPost();
			posted.push({ channel, text: JSON.stringify(content), threadTs: threadTs ?? null });
			return { channel, ts: `${posted.length}.9`, threadTs: threadTs ?? null, permalink: null };
		},
		updateMessage: async ({ channel, content }) => {
			updated.push(`${channel} ${JSON.stringify(content)}`);
		},
	}),
	render: effectRenderer,
	resume: async () => 'over',
	wait: async () => undefined,
	tellOnce: () => undefined,
});

/** A request in a channel and a DM, with all three timers. */
async function asked(rules: Partial<DecisionRules> = {}, channels = ['#leads']): Promise<string> {
	const request = aRequest(app, { rules: { askedUserIds: ['U0ANA'], ...rules } });
	const { decision } = await clocked.store.openDecision(request);
	const content = renderDecision({
		body: { message: { title: 'Discount?' } },
		options: decision.options,
		decisionId: decision.id,
	});
	await clocked.store.rememberMessages(
		['C1', 'D1'].map((channel, copy) => ({
			...app,
			key: decisionMessageKey(decision.id),
			copy,
			channel,
			ts: '1.2',
			threadTs: null,
			permalink: null,
			content,
		})),
	);
	const times = {
		...NO_TIMES,
		remindAfter: 4 * HOUR,
		escalateAfter: 24 * HOUR,
		escalateTo: { channels, userIds: ['U0BOSS'] },
		expireAfter: 72 * HOUR,
	};
	for (const timer of decisionTimers(decision, times, decision.askedAt)) {
		await clocked.store.schedule(timer);
	}
	return decision.id;
}

async function due(): Promise<Timer[]> {
	return clocked.store.due({ ...app, limit: 10 });
}

async function pass(hours: number): Promise<string[]> {
	clocked.advance(hours * HOUR);
	const timers = await due();
	for (const timer of timers) {
		await runTimer(ports(), timer);
		await clocked.store.finishTimer(timer.id);
	}
	return timers.map(({ kind }) => kind);
}

it('reminds once in each copy’s thread, mentioning who is asked where it is not their DM', async () => {
	const id = await asked();
	expect(await due()).toEqual([]);
	expect(await pass(4)).toEqual(['decision.remind']);
	expect(posted).toMatchObject([
		{ channel: 'C1', threadTs: '1.2', text: expect.stringContaining('<@U0ANA>') },
		{ channel: 'D1', threadTs: '1.2', text: expect.not.stringContaining('<@U0ANA>') },
	]);
	expect(await clocked.store.decisionLog(id)).toMatchObject([
		{ what: 'asked' },
		{ what: 'reminded' },
	]);
	expect(await pass(1)).toEqual([]);
});

it('does not mention who has voted already', async () => {
	const id = await asked({
		askedUserIds: ['U0ANA', 'U0BEN'],
		quorum: { optionId: 'approve', needed: 2 },
	});
	await clocked.store.claimDecision(
		aClick(app, id, { byUserId: 'U0ANA', byName: 'ana', needed: 2 }),
	);
	await pass(4);
	expect(posted[0]?.text).toContain('<@U0BEN>');
	// By name: a mention in a new message would ping her.
	expect(posted[0]?.text).not.toContain('<@U0ANA>');
	expect(posted[0]?.text).toContain('1 of 2 for *Approve*: ana');
});

it('run twice, because a process died in between, reminds and escalates once', async () => {
	await asked();
	clocked.advance(25 * HOUR);
	for (const timer of await due()) {
		await runTimer(ports(), timer);
		await runTimer(ports(), timer);
	}
	expect(posted.map(({ channel }) => channel).sort()).toEqual(['#leads', 'C1', 'D1', 'DU0BOSS']);
});

it('escalates with working buttons, and those it goes to may decide', async () => {
	const id = await asked({ deciders: { userIds: ['U0ANA'], groups: [] } });
	await pass(25);
	const copies = posted.filter(({ threadTs }) => threadTs === null);
	expect(copies.map(({ channel }) => channel)).toEqual(['#leads', 'DU0BOSS']);
	for (const copy of copies) expect(copy.text).toContain(`ssd|${id}`);
	expect(updated[0]).toContain('Escalated to <@U0BOSS>, #leads');
	const decision = await clocked.store.decisionById(id);
	expect(decision?.rules.deciders?.userIds).toEqual(['U0ANA', 'U0BOSS']);
});

it('expires for good: a row for each trigger that asks for it, the copies and the waits', async () => {
	const subscriptionId = `i/w/${randomUUID()}`;
	await clocked.store.upsertSubscription({
		...app,
		id: subscriptionId,
		instanceId: 'i',
		workflowId: 'w',
		nodeId: 'n',
		kind: 'interaction',
		asksFor: asksForJson({ ...ASKS_FOR_NOTHING, kinds: ['decision'] }),
		workflowName: '',
	});
	const id = await asked({ expireAs: 'reject' });
	clocked.advance(73 * HOUR);
	// The subscription has to be alive after three days.
	await clocked.store.beatSubscription(subscriptionId);
	for (const timer of await due()) await runTimer(ports(), timer);
	expect(await clocked.store.decisionById(id)).toMatchObject({
		state: 'expired',
		outcome: { optionId: 'reject', via: 'clock', byUserId: '' },
	});
	expect((await clocked.store.inboxCounts(subscriptionId)).new).toBe(1);
	expect((await clocked.store.inboxCounts(effectsSubscriptionId(app))).new).toBe(2);
	const click = await clocked.store.claimDecision(aClick(app, id));
	expect(click.state).toBe('late');
});

it('leaves a decided request alone', async () => {
	const id = await asked();
	await clocked.store.claimDecision(aClick(app, id));
	await pass(100);
	expect(posted).toEqual([]);
	expect((await clocked.store.decisionById(id))?.state).toBe('decided');
});

it('throws while Slack is away, and does it later', async () => {
	await asked();
	clocked.advance(4 * HOUR);
	failing = true;
	const [timer] = await due();
	await expect(runTimer(ports(), timer as Timer)).rejects.toThrow('away');
	failing = false;
	await runTimer(ports(), timer as Timer);
	expect(posted).toHaveLength(2);
});

it('reminds and escalates wherever it can, although one place refuses', async () => {
	await asked();
	clocked.advance(25 * HOUR);
	const [reminder, escalation] = await due();
	refusing = 'C1';
	await expect(runTimer(ports(), reminder as Timer)).rejects.toThrow('no');
	refusing = '#leads';
	await expect(runTimer(ports(), escalation as Timer)).rejects.toThrow('no');
	expect(posted.map(({ channel }) => channel)).toEqual(['D1', 'DU0BOSS']);
	expect(updated).not.toEqual([]);
});

it('does not remind of what was decided while the reminders go out', async () => {
	const id = await asked();
	onPost = async () => void (await clocked.store.claimDecision(aClick(app, id)));
	await pass(4);
	expect(posted.map(({ channel }) => channel)).toEqual(['C1']);
});

it('an escalation names a channel, and pings nobody by its name', async () => {
	await asked({}, ['#<!channel> & <https://evil.example|leads>', 'C0LEADS']);
	await pass(25);
	expect(updated[0]).toContain('<#C0LEADS>');
	expect(updated[0]).not.toMatch(/<!channel>|<https:/);
});
