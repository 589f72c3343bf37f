import { CHANNELS, PEOPLE } from '../../../sandbox/slack';
import type { JsonObject } from '../../../src/core/json';
import { toInteraction } from '../../../src/slack/interactions';
import { decisionKind } from '../../../src/slack/interactions/decision';
import { renderDecision } from '../../../src/slack/render-decision';
import { expectExample } from '../../helpers/expect-example';
import { openPlayed } from '../../helpers/played';
import { buttonsOf, closeSandboxes } from '../../helpers/sandbox';
import { blockActions, viewSubmission } from '../../helpers/slack-payloads';

afterEach(closeSandboxes);

const metadata = {
	decisionId: 'dec1',
	optionId: 'reject',
	channelId: CHANNELS.dealDesk,
	messageTs: '1790000000.000100',
	threadTs: null,
};
const reasonModal = {
	callback_id: 'ssd_reason',
	private_metadata: JSON.stringify(metadata),
	submit: { type: 'plain_text', text: 'Send' },
	blocks: [
		{
			type: 'input',
			block_id: 'reason',
			optional: true,
			label: { type: 'plain_text', text: 'Why?' },
			element: { type: 'plain_text_input', action_id: 'reason' },
		},
	],
};

it('a click on an option of a rendered question', async () => {
	const played = await openPlayed();
	const { blocks } = renderDecision({
		body: { message: { text: 'Discount for Globex?' } as never },
		options: [{ id: 'approve', label: 'Approve', style: 'primary', value: 'yes' }],
		decisionId: 'dec1',
	});
	const at = await played.post(blocks);
	const [button] = buttonsOf(played.sandbox.messages('#deal-desk')[0] ?? {});
	await played.sandbox.click({ user: 'ana', ...at, actionId: button?.actionId ?? '' });
	const interaction = played.interaction();
	expect(interaction).toMatchObject({
		kind: 'decision',
		step: 'click',
		decisionId: 'dec1',
		optionId: 'approve',
		reason: null,
		place: { channelId: CHANNELS.dealDesk, messageTs: at.ts },
	});
	expectExample(decisionKind, interaction);
});

it('Retry', () => {
	const retry = toInteraction(blockActions({ action_id: 'ssd:retry!', value: 'ssd|dec1' }));
	expect(retry).toMatchObject({
		kind: 'decision',
		step: 'retry',
		decisionId: 'dec1',
		optionId: '',
	});
	expectExample(decisionKind, retry);
});

it.each([
	['Margin is too low', 'Margin is too low'],
	['', null],
	['   ', null],
])('the modal’s reason %p', async (typed, reason) => {
	const played = await openPlayed();
	const viewId = await played.open(reasonModal);
	await played.sandbox.submitView({
		user: 'ana',
		viewId,
		values: { reason: { reason: { type: 'plain_text_input', value: typed } } },
	});
	const interaction = played.interaction();
	expect(interaction).toMatchObject({
		kind: 'decision',
		step: 'reason',
		decisionId: 'dec1',
		optionId: 'reject',
		reason,
		actor: { userId: PEOPLE.ana },
		place: { channelId: CHANNELS.dealDesk, messageTs: '1790000000.000100', threadTs: null },
	});
	expectExample(decisionKind, interaction);
});

it.each<[string, JsonObject, RegExp]>([
	['no metadata', { private_metadata: '' }, /no decision/],
	['broken metadata', { private_metadata: '{"decisionId":' }, /no decision/],
	['metadata that is no object', { private_metadata: '"dec1"' }, /no decision/],
	['no option', { private_metadata: '{"decisionId":"dec1","optionId":""}' }, /no decision/],
])('a reason with %s is nobody’s', (_case, view, reason) => {
	const interaction = toInteraction(viewSubmission({ callback_id: 'ssd_reason', ...view }));
	expect(interaction).toMatchObject({
		kind: 'unsupported',
		rawType: 'view_submission',
		reason: expect.stringMatching(reason) as string,
	});
});
