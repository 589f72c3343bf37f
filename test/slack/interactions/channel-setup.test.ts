import { CHANNELS, PEOPLE } from '../../../sandbox/slack';
import type { JsonObject } from '../../../src/core/json';
import { answerAccounts } from '../../../src/slack/answer-accounts';
import { toInteraction } from '../../../src/slack/interactions';
import { channelSetupKind } from '../../../src/slack/interactions/channel-setup';
import { renderSetUpModal, type SetUpModal } from '../../../src/slack/render-set-up-modal';
import { renderSetUpPrompt } from '../../../src/slack/render-set-up-prompt';
import { expectExample } from '../../helpers/expect-example';
import { openPlayed } from '../../helpers/played';
import { closeSandboxes } from '../../helpers/sandbox';
import { blockActions, viewSubmission } from '../../helpers/slack-payloads';

afterEach(closeSandboxes);

const globex = {
	id: '1001',
	name: 'Globex',
	domain: 'globex.example',
	url: null,
	ownerEmail: null,
};
const renewal = {
	id: 'D-1',
	accountId: '1001',
	name: 'Renewal',
	stage: 'Negotiation',
	closed: false,
	amount: null,
	closeDate: null,
	url: null,
};
const prompt = { channelId: 'D0ANA', ts: '1790000000.000100' };
const view: SetUpModal = {
	channel: { id: CHANNELS.dealDesk, name: 'deal-desk', isPrivate: false, isMember: true },
	prompt,
	current: null,
	account: null,
	deals: [],
	accounts: 2,
};

it('the button of the prompt', async () => {
	const played = await openPlayed();
	const { blocks } = renderSetUpPrompt({ channelId: CHANNELS.execDeals, toInviter: true });
	const at = await played.post(blocks);
	await played.sandbox.click({ user: 'ana', ...at, actionId: 'ssc:open' });
	const interaction = played.interaction();
	expect(interaction).toMatchObject({
		kind: 'channel_setup',
		step: 'open',
		channelId: CHANNELS.execDeals,
		prompt: { channelId: at.channel, ts: at.ts },
		channel: null,
		viewId: null,
		accountId: null,
		actor: { userId: PEOPLE.ana },
	});
	expectExample(channelSetupKind, interaction);
});

it('the button of App Home is on no message, and its view is none to fill', () => {
	const inHome = blockActions(
		{ action_id: 'ssc:open', value: CHANNELS.dealDesk },
		{
			container: { type: 'view', view_id: 'V0HOME' },
			view: { id: 'V0HOME', type: 'home', private_metadata: '{}' },
			channel: null,
			message: null,
		},
	);
	expect(toInteraction(inHome)).toMatchObject({
		kind: 'channel_setup',
		step: 'open',
		channelId: CHANNELS.dealDesk,
		prompt: null,
		viewId: null,
	});
});

describe('the modal', () => {
	it('asks for accounts, says which was picked, and what was chosen', async () => {
		const played = await openPlayed();
		const { sandbox } = played;
		const viewId = await played.open(renderSetUpModal(view));
		const { receiver } = played;
		receiver.answer(() => ({ status: 200, body: JSON.stringify(answerAccounts([globex])) }));
		const { options } = await sandbox.suggest({
			user: 'ana',
			viewId,
			actionId: 'ssc:account',
			typed: 'glo',
		});
		expect(options).toEqual([{ label: 'Globex · globex.example', value: '1001' }]);
		expect(played.interaction()).toMatchObject({
			kind: 'options',
			actionId: 'ssc:account',
			typed: 'glo',
			raw: { view: { callback_id: 'ssc_setup' } },
		});

		receiver.answer(() => ({ status: 200 }));
		await sandbox.click({ user: 'ana', viewId, actionId: 'ssc:account', value: '1001' });
		const picked = played.interaction();
		expect(picked).toMatchObject({
			kind: 'channel_setup',
			step: 'pick',
			channelId: CHANNELS.dealDesk,
			channel: { name: 'deal-desk', isPrivate: false, isMember: true },
			prompt,
			place: { channelId: prompt.channelId, messageTs: prompt.ts },
			viewId,
			accountId: '1001',
			dealId: null,
			lookBackDays: 0,
		});
		expectExample(channelSetupKind, picked);

		await played.slack.views.update({
			view_id: viewId,
			view: renderSetUpModal({ ...view, account: globex, deals: [renewal] }) as never,
		});
		const chosen = (value: string) => ({ type: 'static_select', selected_option: { value } });
		const shown = sandbox.views().find(({ id }) => id === viewId);
		const blocks = shown?.view.blocks as JsonObject[];
		const dealBlock = blocks.find(({ block_id: id }) => /^ssc:deal:/.test(String(id)));
		await sandbox.submitView({
			user: 'ana',
			viewId,
			values: {
				[String(dealBlock?.block_id)]: { 'ssc:deal': chosen('D-1') },
				'ssc:look_back': { 'ssc:look_back': chosen('30') },
			},
		});
		const submitted = played.interaction();
		expect(submitted).toMatchObject({
			kind: 'channel_setup',
			step: 'submit',
			channelId: CHANNELS.dealDesk,
			prompt,
			viewId,
			accountId: '1001',
			dealId: 'D-1',
			lookBackDays: 30,
			actor: { userId: PEOPLE.ana },
		});
		expectExample(channelSetupKind, submitted);
	});
});

const metadata = (overrides: JsonObject = {}) =>
	JSON.stringify({
		channelId: 'C0GLOBEX',
		channel: { name: 'ext-globex', isPrivate: true, isMember: true },
		prompt: null,
		...overrides,
	});
const state = (answers: Record<string, string>) => ({
	values: Object.fromEntries(
		Object.entries(answers).map(([id, value]) => [
			id,
			{ [id]: { type: 'static_select', selected_option: { value } } },
		]),
	),
});
const submitted = (overrides: JsonObject) =>
	toInteraction(
		viewSubmission({
			callback_id: 'ssc_setup',
			private_metadata: metadata(),
			state: state({ 'ssc:account': '1001' }),
			...overrides,
		}),
	);

it.each<[Record<string, string>, JsonObject]>([
	[
		{ 'ssc:account': '1001', 'ssc:deal': '~none' },
		{ accountId: '1001', dealId: null },
	],
	[{ 'ssc:account': '1001', 'ssc:look_back': '7' }, { lookBackDays: 7 }],
	[{ 'ssc:account': '1001', 'ssc:look_back': '-7' }, { lookBackDays: 0 }],
	[{ 'ssc:account': '1001', 'ssc:look_back': '1e99' }, { lookBackDays: 0 }],
	[{}, { accountId: null, dealId: null, lookBackDays: 0 }],
])('submitted with %p', (answers, expected) => {
	expect(submitted({ state: state(answers) })).toMatchObject({
		kind: 'channel_setup',
		step: 'submit',
		channelId: 'C0GLOBEX',
		prompt: null,
		...expected,
	});
});

it.each([
	'',
	'{',
	'null',
	'[]',
	metadata({ channelId: null }),
	metadata({ channelId: '#sales' }),
	metadata({ channel: null }),
])('what names no channel is nobody’s: %p', (private_metadata) => {
	expect(submitted({ private_metadata })).toMatchObject({
		kind: 'unsupported',
		reason: 'the set-up names no channel',
	});
});

it('a menu or a button of the same name that a builder made is theirs', () => {
	const menu = { type: 'external_select', action_id: 'ssc:account', value: null };
	expect(toInteraction(blockActions(menu)).kind).toBe('input');
	const inTheirs = { view: { id: 'V1', callback_id: 'theirs', private_metadata: metadata() } };
	expect(toInteraction(blockActions(menu, inTheirs)).kind).toBe('input');
	expect(toInteraction(blockActions({ action_id: 'ssc:open', value: 'go' })).kind).toBe('button');
});
