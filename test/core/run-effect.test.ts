import { randomUUID } from 'node:crypto';

import { type DecisionRules, OPEN_RULES } from '../../src/core/decision-types';
import { SlackApiError } from '../../src/core/errors';
import type { MessageContent } from '../../src/core/message';
import { decisionMessageKey } from '../../src/core/decisions/decision-message-key';
import type { DecisionInteraction } from '../../src/core/interaction';
import { interactionPayload } from '../../src/core/interaction-payload';
import { runEffect } from '../../src/core/run-effect';
import { effectRenderer } from '../../src/slack/effect-renderer';
import { effectsSubscriptionId } from '../../src/core/store';
import { effectSlack } from '../helpers/effect-slack';
import { aClick, aRequest } from '../helpers/decisions';
import { type ClockedStore, openClockedStore } from '../helpers/n8n-clocked-store';

let clocked: ClockedStore;
let app: { appId: string; teamId: string };
let updates: Array<{ channel: string; content: MessageContent }>;
let whispers: Array<{ userId: string; text: string; threadTs?: string | null }>;
let refused: Set<string>;
let refusal: string;
let onPost: () => Promise<void>;
let members: (groupId: string) => Promise<string[]>;
let onUpdate: (channel: string) => Promise<void>;
beforeAll(async () => {
	clocked = await openClockedStore();
});
beforeEach(() => {
	app = { appId: 'A1', teamId: randomUUID() };
	updates = [];
	whispers = [];
	refused = new Set();
	refusal = 'x';
	onUpdate = async () => undefined;
	onPost = async () => undefined;
	members = async () => [];
});
afterAll(() => clocked.close());

const content = { text: 'Go?', blocks: [] };

/** A question in three channels, decided by U1 unless `by` is null. */
async function decided(
	by: string | null = 'U1',
	rules: Partial<DecisionRules> = {},
): Promise<string> {
	const { decision } = await clocked.store.openDecision(
		aRequest(app, {
			title: 'Go?',
			rules,
			options: [{ id: 'go', label: 'Go', style: 'primary', value: 'go' }],
		}),
	);
	await clocked.store.rememberMessages(
		['C1', 'C2', 'C3'].map((channel, copy) => ({
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
	if (by !== null) {
		await clocked.store.claimDecision(aClick(app, decision.id, { optionId: 'go', byUserId: by }));
	}
	return decision.id;
}

const run = (payload: Parameters<typeof runEffect>[2]) =>
	runEffect(
		{
			store: clocked.store,
			slack: effectSlack({
				updateMessage: async ({ channel, content: shown }) => {
					if (refused.has(channel)) {
						throw new SlackApiError(`no ${channel}`, refusal, 'chat.update');
					}
					await onUpdate(channel);
					updates.push({ channel, content: shown });
				},
				postEphemeral: async (request) => void whispers.push(request),
				postMessage: async ({ channel }) => {
					await onPost();
					return { channel, ts: '9.9', threadTs: null, permalink: null };
				},
				openConversation: async ([userId]) => {
					if (userId === 'U0BOT') {
						throw new SlackApiError('no', 'cannot_dm_bot', 'conversations.open');
					}
					return 'D1';
				},
				userGroupMembers: (groupId) => members(groupId),
			}),
			render: {
				...effectRenderer,
				state: (before, decision) => ({
					...before,
					text: `Go? ${decision.outcome?.optionId ?? 'pending'}`,
				}),
				lateText: (decision) => `decided by ${decision.outcome?.byUserId}`,
			},
			resume: async () => 'over',
			wait: async () => undefined,
			tellOnce: () => undefined,
		},
		app,
		payload,
	);

it('updates every copy and remembers what it shows', async () => {
	const decisionId = await decided();
	await run({ effect: 'show', decisionId });
	expect(updates.map(({ channel }) => channel)).toEqual(['C1', 'C2', 'C3']);
	const copies = await clocked.store.messagesFor({ ...app, key: decisionMessageKey(decisionId) });
	expect(copies.map((copy) => copy.content.text)).toEqual(['Go? go', 'Go? go', 'Go? go']);
});

it('gives every copy its try and throws the first error afterwards', async () => {
	const decisionId = await decided();
	refused = new Set(['C1', 'C3']);
	await expect(run({ effect: 'show', decisionId })).rejects.toThrow('no C1');
	expect(updates.map(({ channel }) => channel)).toEqual(['C2']);
});

it.each(['message_not_found', 'channel_not_found', 'is_archived'])(
	'is done although a copy is gone (%s)',
	async (code) => {
		const decisionId = await decided();
		refused = new Set(['C1']);
		refusal = code;
		await run({ effect: 'show', decisionId });
		expect(updates.map(({ channel }) => channel)).toEqual(['C2', 'C3']);
	},
);

it('does not leave an earlier state where a later one was shown meanwhile', async () => {
	const decisionId = await decided(null);
	onUpdate = async (channel) => {
		onUpdate = async () => undefined;
		// While Slack is slow with the first update, somebody decides and that is shown.
		await clocked.store.claimDecision(aClick(app, decisionId, { optionId: 'go' }));
		await run({ effect: 'show', decisionId });
		expect(channel).toBe('C1');
	};
	await run({ effect: 'show', decisionId });
	const last = new Map(updates.map(({ channel, content: shown }) => [channel, shown.text]));
	expect(last).toEqual(new Map(['C1', 'C2', 'C3'].map((channel) => [channel, 'Go? go'])));
	const copies = await clocked.store.messagesFor({ ...app, key: decisionMessageKey(decisionId) });
	expect(copies.map((copy) => copy.content.text)).toEqual(['Go? go', 'Go? go', 'Go? go']);
});

it('tells a late person in the thread they clicked in', async () => {
	const decisionId = await decided();
	const late = {
		effect: 'tell',
		what: 'late',
		decisionId,
		userId: 'U2',
		optionId: 'go',
		channel: 'C1',
	};
	await run({ ...late, threadTs: '1.2' });
	expect(whispers).toEqual([
		{ channel: 'C1', userId: 'U2', text: 'decided by U1', threadTs: '1.2' },
	]);
	expect(updates).toEqual([]);
});

it.each([
	['whoever pressed their own choice again', { userId: 'U1', optionId: 'go', channel: 'C1' }],
	['somebody whose place is not known', { userId: 'U2', optionId: 'go', channel: null }],
])('does not tell %s', async (_case, late) => {
	await run({ effect: 'tell', what: 'late', decisionId: await decided(), threadTs: null, ...late });
	expect(whispers).toEqual([]);
});

it('tells whoever decided, changed their mind and came too late for that', async () => {
	const decisionId = await decided();
	await run({
		effect: 'tell',
		what: 'late',
		decisionId,
		userId: 'U1',
		optionId: 'stop',
		channel: 'C1',
		threadTs: null,
	});
	expect(whispers).toHaveLength(1);
});

it.each([
	['no object', null],
	['a list', []],
	['an effect of a later version', { effect: 'remind', decisionId: '' }],
	['a decision that was purged', { effect: 'show', decisionId: 'gone' }],
])('does nothing for %s', async (_case, payload) => {
	const decisionId = await decided();
	const known = payload && 'effect' in payload && payload.effect === 'remind';
	await run(known ? { ...payload, decisionId } : payload);
	expect([updates, whispers]).toEqual([[], []]);
});

it('shows a pending request as it is, too: votes and hand-overs stand on it', async () => {
	await run({ effect: 'show', decisionId: await decided(null) });
	expect(updates.map((update) => update.content.text)).toEqual(Array(3).fill('Go? pending'));
});

describe('a press that Slack is asked about', () => {
	const group = (id: string) => ({ id, memberIds: [], readAt: 0 });
	const ofGroups = (...ids: string[]) => ({ deciders: { userIds: [], groups: ids.map(group) } });
	const judge = (decisionId: string, step: DecisionInteraction['step'] = 'click') =>
		run({
			effect: 'judge',
			interaction: interactionPayload({
				...app,
				kind: 'decision',
				decisionId,
				optionId: 'go',
				reason: null,
				step,
				eventKey: randomUUID(),
				actor: { userId: 'U1', name: 'ana', teamId: app.teamId },
				place: { channelId: 'C1', channelName: null, messageTs: '1.2', threadTs: null },
				responseUrl: null,
				triggerId: null,
				raw: {},
			}),
		});
	/** While Slack answers, the same request is asked again by other rules. */
	const changedMeanwhile = (id: string, rules: Partial<DecisionRules>) => {
		members = async () => {
			members = async () => ['U1'];
			await clocked.store.changeDecision({ id, rules: { ...OPEN_RULES, ...rules } });
			return ['U1'];
		};
	};
	const stateOf = async (id: string) => (await clocked.store.decisionById(id))?.state;

	it('counts for a member', async () => {
		const id = await decided(null, ofGroups('S1'));
		members = async () => ['U1'];
		await judge(id);
		expect(await stateOf(id)).toBe('decided');
	});

	it.each([
		['has become the requester', { ...ofGroups('S1'), excludedUserIds: ['U1'] }, 'own request'],
		['is asked no longer', { deciders: { userIds: ['U2'], groups: [] } }, 'can decide this'],
	])('does not count when the person %s meanwhile', async (_case, rules, words) => {
		const id = await decided(null, ofGroups('S1'));
		changedMeanwhile(id, rules);
		await judge(id);
		expect(await stateOf(id)).toBe('pending');
		expect(whispers).toMatchObject([{ userId: 'U1', text: expect.stringContaining(words) }]);
	});

	it('is judged again when another group is asked meanwhile, which stays asked', async () => {
		const id = await decided(null, ofGroups('S1'));
		changedMeanwhile(id, ofGroups('S2'));
		await expect(judge(id)).rejects.toThrow('judged again');
		const rules = (await clocked.store.decisionById(id))?.rules;
		expect(rules?.deciders?.groups).toMatchObject([{ id: 'S2' }]);
		expect(await stateOf(id)).toBe('pending');
	});

	it('counts for a member of one group although another was deleted', async () => {
		const id = await decided(null, ofGroups('S1', 'S2'));
		members = async (groupId) => {
			if (groupId === 'S1') throw new SlackApiError('no', 'no_such_subteam', 'x');
			return ['U1'];
		};
		await judge(id);
		expect(await stateOf(id)).toBe('decided');
	});

	it('that comes late is told so, also out of a modal that is closed by then', async () => {
		const id = await decided('U2', ofGroups('S1'));
		await judge(id, 'reason');
		const app1 = effectsSubscriptionId(app);
		// Shown and resumed by the decision, and now the late one is told.
		expect((await clocked.store.inboxCounts(app1)).new).toBe(3);
	});
});

describe('a request that is handed over', () => {
	const hand = (decisionId: string, toUserId: string, byUserId = 'U1') =>
		run({
			effect: 'hand_over',
			decisionId,
			messageKey: null,
			byUserId,
			byName: null,
			toUserId,
			note: null,
			channel: 'C1',
			ts: '1.2',
			eventKey: randomUUID(),
		});

	it('by two people to the same colleague is no longer either’s', async () => {
		const id = await decided(null, { deciders: { userIds: ['U1', 'U2'], groups: [] } });
		await hand(id, 'U0DEV');
		await hand(id, 'U0DEV', 'U2');
		const rules = (await clocked.store.decisionById(id))?.rules;
		expect(rules?.deciders?.userIds).toEqual(['U0DEV']);
	});

	it('to somebody whom the app cannot write to stays where it is, and the person is told', async () => {
		const id = await decided(null, { deciders: { userIds: ['U1'], groups: [] } });
		await hand(id, 'U0BOT');
		const rules = (await clocked.store.decisionById(id))?.rules;
		expect(rules).toMatchObject({ deciders: { userIds: ['U1'] }, handedOver: null });
		expect(whispers).toMatchObject([
			{ userId: 'U1', text: expect.stringContaining('nothing was handed over') },
		]);
		expect(updates).toEqual([]);
	});

	it('and decided while the colleague’s copy is on its way shows that on every copy', async () => {
		const id = await decided(null);
		onPost = async () =>
			void (await clocked.store.claimDecision(aClick(app, id, { optionId: 'go' })));
		await hand(id, 'U0DEV');
		const last = new Map(updates.map(({ channel, content: shown }) => [channel, shown.text]));
		expect(last).toEqual(new Map(['C1', 'C2', 'C3', 'D1'].map((channel) => [channel, 'Go? go'])));
	});
});
