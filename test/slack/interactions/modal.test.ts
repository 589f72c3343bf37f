import { CHANNELS } from '../../../sandbox/slack';
import { toInteraction } from '../../../src/slack/interactions';
import { modalKind } from '../../../src/slack/interactions/modal';
import { renderForm } from '../../../src/slack/render-form';
import { expectExample } from '../../helpers/expect-example';
import { openPlayed } from '../../helpers/played';
import { closeSandboxes } from '../../helpers/sandbox';
import { viewSubmission } from '../../helpers/slack-payloads';

afterEach(closeSandboxes);

const label = (text: string) => ({ type: 'plain_text', text });
const own = {
	callback_id: 'log_call',
	private_metadata: 'deal-4711',
	notify_on_close: true,
	submit: label('Save'),
	blocks: [
		{
			type: 'input',
			block_id: 'b1',
			label: label('Subject'),
			element: { type: 'plain_text_input', action_id: 'subject', initial_value: 'Renewal' },
		},
		{
			type: 'input',
			block_id: 'b2',
			optional: true,
			label: label('Due'),
			element: { type: 'datepicker', action_id: 'due' },
		},
	],
};

it('the builder’s own, submitted', async () => {
	const played = await openPlayed();
	const viewId = await played.open(own);
	await played.sandbox.submitView({
		user: 'ana',
		viewId,
		values: { b2: { due: { type: 'datepicker', selected_date: '2026-12-24' } } },
	});
	const interaction = played.interaction();
	expect(interaction).toMatchObject({
		kind: 'modal',
		event: 'submitted',
		viewId,
		callbackId: 'log_call',
		formId: null,
		answers: { subject: 'Renewal', due: '2026-12-24' },
		metadata: 'deal-4711',
		place: { channelId: null, messageTs: null },
	});
	expect(modalKind.toOutput(interaction)).toMatchObject({ metadata: 'deal-4711', value: null });
	expectExample(modalKind, interaction);
});

it('the builder’s own, closed', async () => {
	const played = await openPlayed();
	const viewId = await played.open(own);
	await played.sandbox.closeView({ user: 'ana', viewId });
	const interaction = played.interaction();
	expect(interaction).toMatchObject({ kind: 'modal', event: 'closed', viewId });
	expectExample(modalKind, interaction);
});

it('a form of this package', async () => {
	const played = await openPlayed();
	const viewId = await played.open(
		renderForm(
			{
				id: 'sub1:0',
				opensOn: { kind: 'button', name: 'log' },
				title: 'Log a call',
				submitLabel: 'Save',
				intro: null,
				fields: [
					{
						name: 'amount',
						label: 'Amount',
						type: 'number',
						required: true,
						hint: null,
						placeholder: null,
						options: [],
						initial: '12000',
						pattern: null,
						patternError: null,
						min: null,
						max: null,
					},
				],
			},
			{
				metadata: {
					formId: 'sub1:0',
					channelId: CHANNELS.dealDesk,
					messageTs: '1790000000.000100',
					threadTs: null,
					value: 'deal-1',
				},
			},
		),
	);
	await played.sandbox.submitView({ user: 'ana', viewId });
	const interaction = played.interaction();
	expect(interaction).toMatchObject({
		kind: 'modal',
		formId: 'sub1:0',
		callbackId: 'ssf',
		answers: { amount: 12000 },
		place: { channelId: CHANNELS.dealDesk, messageTs: '1790000000.000100' },
	});
	expect(modalKind.toOutput(interaction)).toMatchObject({
		value: 'deal-1',
		metadata: null,
		message: { channelId: CHANNELS.dealDesk },
	});
	expectExample(modalKind, interaction);
});

it('a form whose metadata is not ours is the builder’s own', () => {
	const view = { callback_id: 'ssf', private_metadata: 'deal-4711' };
	expect(toInteraction(viewSubmission(view))).toMatchObject({
		kind: 'modal',
		formId: null,
		metadata: 'deal-4711',
	});
});

describe('its key', () => {
	const keyOf = (view = {}, overrides = {}) =>
		toInteraction(viewSubmission(view, overrides)).eventKey;
	const values = (value: string) => ({
		state: { values: { b: { a: { type: 'plain_text_input', value } } } },
	});

	it('is the same when the person presses again after a time-out', () => {
		expect(keyOf(values('x'), { trigger_id: '2.2.2' })).toBe(keyOf(values('x')));
	});

	it('is another when something else is filled in, the view was updated or closed, or is another', () => {
		const keys = [
			keyOf(values('x')),
			keyOf(values('y')),
			keyOf({ ...values('x'), hash: '2.2' }),
			keyOf({ ...values('x'), id: 'V2' }),
			keyOf(values('x'), { type: 'view_closed' }),
		];
		expect(new Set(keys).size).toBe(keys.length);
	});
});

it('keeps the response_url that a modal asked for', () => {
	const response_url = 'https://hooks.slack.com/app/T1/2/x';
	const response_urls = [{ block_id: 'b', action_id: 'a', channel_id: 'C1', response_url }];
	const interaction = toInteraction(viewSubmission({}, { response_urls }));
	expect(interaction.responseUrl).toBe(response_url);
	expectExample(modalKind, interaction);
});
