import { CHANNELS, PEOPLE } from '../../../sandbox/slack';
import type { JsonObject } from '../../../src/core/json';
import { toInteraction } from '../../../src/slack/interactions';
import { handOverKind } from '../../../src/slack/interactions/hand-over';
import { expectExample } from '../../helpers/expect-example';
import { openPlayed } from '../../helpers/played';
import { closeSandboxes } from '../../helpers/sandbox';
import { viewSubmission } from '../../helpers/slack-payloads';

afterEach(closeSandboxes);

const label = (text: string) => ({ type: 'plain_text', text });

it.each([
	['of a signal', 'ssh|', null],
	['of a request', 'ssh|dec1', 'dec1'],
])('the button %s', async (_case, value, decisionId) => {
	const played = await openPlayed();
	const at = await played.post([
		{
			type: 'actions',
			block_id: 'ssk|0|deal-1',
			elements: [{ type: 'button', action_id: 'ssh:hand_over', text: label('Not mine'), value }],
		},
	] as never);
	await played.sandbox.click({ user: 'ana', ...at, actionId: 'ssh:hand_over' });
	const interaction = played.interaction();
	expect(interaction).toMatchObject({
		kind: 'hand_over',
		step: 'click',
		decisionId,
		messageKey: 'deal-1',
		toUserId: null,
		note: null,
		place: { messageTs: at.ts },
	});
	expectExample(handOverKind, interaction);
});

const modal = (metadata: JsonObject) => ({
	callback_id: 'ssh_hand_over',
	private_metadata: JSON.stringify(metadata),
	submit: label('Hand over'),
	blocks: [
		{
			type: 'input',
			block_id: 'colleague',
			label: label('To'),
			element: { type: 'users_select', action_id: 'colleague' },
		},
		{
			type: 'input',
			block_id: 'note',
			optional: true,
			label: label('Note'),
			element: { type: 'plain_text_input', action_id: 'note' },
		},
	],
});

it.each([
	['', null],
	['Ben knows them', 'Ben knows them'],
])('the modal, with the note %p', async (typed, note) => {
	const played = await openPlayed();
	const viewId = await played.open(
		modal({
			decisionId: null,
			messageKey: 'deal-1',
			channelId: CHANNELS.dealDesk,
			messageTs: '1790000000.000100',
			threadTs: '1790000000.000001',
		}),
	);
	await played.sandbox.submitView({
		user: 'ana',
		viewId,
		values: {
			colleague: { colleague: { type: 'users_select', selected_user: PEOPLE.ben } },
			note: { note: { type: 'plain_text_input', value: typed } },
		},
	});
	const interaction = played.interaction();
	expect(interaction).toMatchObject({
		kind: 'hand_over',
		step: 'submit',
		decisionId: null,
		messageKey: 'deal-1',
		toUserId: PEOPLE.ben,
		note,
		actor: { userId: PEOPLE.ana },
		place: {
			channelId: CHANNELS.dealDesk,
			messageTs: '1790000000.000100',
			threadTs: '1790000000.000001',
		},
	});
	expectExample(handOverKind, interaction);
});

it('the modal without a colleague is nobody’s', () => {
	const view = { callback_id: 'ssh_hand_over', private_metadata: '{"messageKey":"deal-1"}' };
	expect(toInteraction(viewSubmission(view))).toMatchObject({
		kind: 'unsupported',
		reason: 'the hand-over names no colleague',
	});
});
