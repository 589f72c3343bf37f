import { randomUUID } from 'node:crypto';

import { type DecisionRules, OPEN_RULES } from '../../src/core/decision-types';
import { ingestInteraction } from '../../src/core/ingest-interaction';
import type {
	ButtonInteraction,
	DecisionInteraction,
	HandOverInteraction,
	Interaction,
} from '../../src/core/interaction';
import { interactionPayload } from '../../src/core/interaction-payload';
import { effectsSubscriptionId } from '../../src/core/store';
import { type AsksFor, ASKS_FOR_NOTHING, asksForJson } from '../../src/core/subscription-match';
import { type ClockedStore, openClockedStore } from '../helpers/n8n-clocked-store';

let clocked: ClockedStore;
let app: { appId: string; teamId: string };
beforeAll(async () => {
	clocked = await openClockedStore();
});
beforeEach(() => {
	app = { appId: 'A1', teamId: randomUUID() };
});
afterAll(() => clocked.close());

const everything: AsksFor = { ...ASKS_FOR_NOTHING, kinds: ['decision', 'button'] };
const nothing = ASKS_FOR_NOTHING;
const common = () => ({
	...app,
	eventKey: randomUUID(),
	actor: { userId: 'U1', name: 'ana', teamId: app.teamId },
	place: { channelId: 'C1', channelName: 'sales', messageTs: '1.2', threadTs: null },
	responseUrl: null,
	triggerId: null,
	raw: {},
});
const button = (): ButtonInteraction => ({
	...common(),
	kind: 'button',
	actionId: 'call_back',
	blockId: null,
	value: null,
	label: null,
	messageKey: null,
});
const decisionClick = (decisionId: string, optionId = 'approve'): DecisionInteraction => ({
	...common(),
	kind: 'decision',
	decisionId,
	optionId,
	reason: null,
	step: 'click',
});
const receiver = (asksFor: AsksFor) => ({ subscriptionId: randomUUID(), asksFor });
const ingest = (interaction: Interaction, to: ReturnType<typeof receiver>) =>
	ingestInteraction(clocked.store, { interaction, receiver: to, now: Date.now() });
const rows = async (id: string) => (await clocked.store.inboxCounts(id)).new;

async function subscribe(asksFor: AsksFor, kind: 'interaction' | 'channel_sync' = 'interaction') {
	const id = randomUUID();
	const key = { instanceId: 'i', workflowId: 'w', nodeId: id };
	await clocked.store.upsertSubscription({
		id,
		...key,
		...app,
		kind,
		asksFor: asksForJson(asksFor),
		workflowName: '',
	});
	return id;
}

const handOver = (decisionId: string): HandOverInteraction => ({
	...common(),
	kind: 'hand_over',
	step: 'submit',
	decisionId,
	messageKey: null,
	toUserId: 'U2',
	note: null,
});

async function ask(key = 'k', rules: DecisionRules = OPEN_RULES): Promise<string> {
	const { decision } = await clocked.store.openDecision({
		...app,
		id: randomUUID(),
		key,
		title: 'Go?',
		options: [{ id: 'approve', label: 'Approve', style: 'primary', value: 'approve' }],
		rules,
		context: {},
	});
	return decision.id;
}

it('writes the receiving trigger’s row before the store has heard of it', async () => {
	const to = receiver(everything);
	const result = await ingest(button(), to);
	expect(result).toEqual({ state: 'accepted', rows: 1 });
	expect(await rows(to.subscriptionId)).toBe(1);
});

it('writes one row for a receiver that is a subscription as well', async () => {
	const id = await subscribe(everything);
	const to = { subscriptionId: id, asksFor: everything };
	await ingest(button(), to);
	expect(await rows(id)).toBe(1);
});

it('takes the receiver’s parameters, not what it announced before an edit', async () => {
	const id = await subscribe(everything);
	const to = { subscriptionId: id, asksFor: nothing };
	await ingest(button(), to);
	expect(await rows(id)).toBe(0);
});

it('reaches no trigger of another kind', async () => {
	const sync = await subscribe(everything, 'channel_sync');
	await ingest(button(), receiver(nothing));
	expect(await rows(sync)).toBe(0);
});

it('counts what nobody wants once, however often it is delivered', async () => {
	const to = receiver(nothing);
	const interaction = button();
	await ingest(interaction, to);
	const again = await ingest(interaction, to);
	expect(again).toEqual({ state: 'duplicate', rows: 0 });
	expect(await clocked.store.counts(to.subscriptionId)).toEqual({ unwanted: 1 });
});

it('keeps the address of an answer apart from the row, and nothing that opens a modal', async () => {
	const responseUrl = 'https://hooks.slack.com/actions/T1/1/x';
	const interaction = { ...button(), responseUrl, triggerId: '1.2.3' };
	await ingest(interaction, receiver(everything));
	expect(await clocked.store.takeReplyUrl(interaction.eventKey)).toBe(responseUrl);
	expect(interactionPayload(interaction)).toEqual({
		...interaction,
		responseUrl: null,
		triggerId: null,
	});
});

describe('a decision', () => {
	it('is decided even when no workflow asks for it', async () => {
		const id = await ask();
		const result = await ingest(decisionClick(id), receiver(nothing));
		expect(result).toMatchObject({ state: 'claimed', result: { state: 'won' } });
		// One shows it on every copy, one resumes whoever waits.
		expect(await rows(effectsSubscriptionId(app))).toBe(2);
		expect(await clocked.store.decisionById(id)).toMatchObject({
			state: 'decided',
			outcome: { optionId: 'approve', byUserId: 'U1', byName: 'ana', channel: 'C1', ts: '1.2' },
		});
	});

	it('is matched by the key under which it was asked', async () => {
		const id = await ask('reg-7');
		const wanting = await subscribe({ ...everything, decisionKeys: ['reg-'] });
		const other = await subscribe({ ...everything, decisionKeys: ['discount-'] });
		await ingest(decisionClick(id), receiver(nothing));
		expect([await rows(wanting), await rows(other)]).toEqual([1, 0]);
	});

	it('that nobody here asked is kept for whoever asks for decisions', async () => {
		const to = receiver(everything);
		expect(await ingest(decisionClick('unknown'), to)).toEqual({ state: 'accepted', rows: 1 });
		expect(await rows(effectsSubscriptionId(app))).toBe(0);
	});

	it.each(['click', 'reason'] as const)(
		'with an answer that is no longer offered is no workflow’s, and the person is told (%s)',
		async (step) => {
			const to = receiver(everything);
			const id = await ask();
			const result = await ingest({ ...decisionClick(id, 'discount'), step }, to);
			expect(result).toMatchObject({ state: 'refused', why: 'not_offered' });
			expect(await rows(to.subscriptionId)).toBe(0);
			// In a modal the answer to it tells.
			expect(await rows(effectsSubscriptionId(app))).toBe(step === 'click' ? 1 : 0);
			expect((await clocked.store.decisionById(id))?.state).toBe('pending');
		},
	);

	it('with an answer that was taken out is late like any other once it is decided', async () => {
		const id = await ask();
		await ingest(decisionClick(id), receiver(nothing));
		const late = { ...decisionClick(id, 'discount'), actor: { ...common().actor, userId: 'U2' } };
		expect(await ingest(late, receiver(nothing))).toMatchObject({
			state: 'claimed',
			result: { state: 'late', firstTime: true },
		});
	});

	describe('pressed by somebody of a connected workspace', () => {
		const theirs = () => ({ teamId: randomUUID(), eventKey: randomUUID() });

		it('reaches every workflow that asks for it', async () => {
			const id = await ask();
			const wanting = await subscribe(everything);
			const result = await ingest({ ...decisionClick(id), ...theirs() }, receiver(nothing));
			expect(result).toMatchObject({ state: 'claimed', result: { state: 'won' } });
			expect(await rows(wanting)).toBe(1);
		});

		it('is refused in words that somebody sends', async () => {
			const id = await ask('k', { ...OPEN_RULES, deciders: { userIds: ['U9'], groups: [] } });
			await ingest({ ...decisionClick(id), ...theirs() }, receiver(nothing));
			expect(await rows(effectsSubscriptionId(app))).toBe(1);
		});

		it('is judged by somebody when only Slack knows who is in the group', async () => {
			const groups = [{ id: 'S1', memberIds: [], readAt: 0 }];
			const id = await ask('k', { ...OPEN_RULES, deciders: { userIds: [], groups } });
			await ingest({ ...decisionClick(id), ...theirs() }, receiver(nothing));
			expect(await rows(effectsSubscriptionId(app))).toBe(1);
		});

		it('is handed over', async () => {
			const id = await ask();
			const wanting = await subscribe({ ...everything, kinds: ['hand_over'] });
			await ingest({ ...handOver(id), ...theirs() }, receiver(nothing));
			expect(await rows(effectsSubscriptionId(app))).toBe(1);
			expect(await rows(wanting)).toBe(1);
		});
	});

	it('is not handed over by whoever has a voice in it: a colleague would make two of one', async () => {
		const rules = { ...OPEN_RULES, quorum: { optionId: 'approve', needed: 2 } };
		const id = await ask('k', rules);
		await ingest(decisionClick(id), receiver(nothing));
		expect(await ingest(handOver(id), receiver(nothing))).toMatchObject({
			state: 'refused',
			why: 'voted_before',
		});
	});
});
