import type { JsonObject } from '../../../src/core/json';
import { toInteraction } from '../../../src/slack/interactions';
import { inputKind } from '../../../src/slack/interactions/input';
import { expectExample } from '../../helpers/expect-example';
import { openPlayed } from '../../helpers/played';
import { closeSandboxes } from '../../helpers/sandbox';
import { blockActions } from '../../helpers/slack-payloads';

afterEach(closeSandboxes);

const text = (words: string) => ({ type: 'plain_text', text: words });
const options = ['low', 'high', 'urgent'].map((value) => ({
	text: text(value.toUpperCase()),
	value,
}));

it('every element of a message, with all that is filled in', async () => {
	const played = await openPlayed();
	const at = await played.post([
		{
			type: 'actions',
			block_id: 'ssk|0|deal-1',
			elements: [
				{ type: 'static_select', action_id: 'priority', options },
				{ type: 'checkboxes', action_id: 'flags', options, initial_options: [options[0]] },
				{ type: 'datepicker', action_id: 'due', initial_date: '2026-10-01' },
				{ type: 'datetimepicker', action_id: 'call' },
				{ type: 'multi_users_select', action_id: 'team' },
				{ type: 'overflow', action_id: 'more', options },
			],
		},
	] as never);
	const press = async (actionId: string, value: string) => {
		await played.sandbox.click({ user: 'ana', ...at, actionId, value });
		const interaction = played.interaction();
		expectExample(inputKind, interaction);
		return interaction;
	};
	expect(await press('priority', 'high')).toMatchObject({
		kind: 'input',
		element: 'static_select',
		value: 'high',
		labels: ['HIGH'],
		messageKey: 'deal-1',
		place: { messageTs: at.ts },
		answers: { priority: 'high', flags: ['low'], due: '2026-10-01', call: null, team: [] },
	});
	expect(await press('flags', 'high,urgent')).toMatchObject({
		value: ['high', 'urgent'],
		labels: ['HIGH', 'URGENT'],
		answers: { priority: 'high', flags: ['high', 'urgent'] },
	});
	expect(await press('flags', '')).toMatchObject({ value: [], labels: [] });
	expect(await press('due', '2026-12-24')).toMatchObject({ value: '2026-12-24', labels: [] });
	expect(await press('due', '')).toMatchObject({ value: null });
	expect(await press('call', '1790000000')).toMatchObject({ value: '2026-09-21T14:13:20.000Z' });
	expect(await press('team', 'U0ANAALVAREZ,U0BENOKAFOR')).toMatchObject({
		value: ['U0ANAALVAREZ', 'U0BENOKAFOR'],
		labels: [],
	});
	expect(await press('more', 'low')).toMatchObject({ element: 'overflow', value: 'low' });
});

it('an input of a modal that reports by itself', async () => {
	const played = await openPlayed();
	const viewId = await played.open({
		submit: text('Save'),
		blocks: [
			{
				type: 'input',
				block_id: 'amount',
				dispatch_action: true,
				label: text('Amount'),
				element: { type: 'number_input', action_id: 'amount', is_decimal_allowed: true },
			},
		],
	});
	await played.sandbox.click({ user: 'ana', viewId, actionId: 'amount', value: '12.5' });
	expect(played.interaction()).toMatchObject({
		kind: 'input',
		element: 'number_input',
		value: '12.5',
		answers: { amount: 12.5 },
		place: { channelId: null, messageTs: null },
	});
});

it.each<[string, JsonObject, unknown]>([
	['an element of tomorrow', { type: 'mood_ring', value: 'blue' }, 'blue'],
	['one named after a property of objects', { type: 'constructor', value: 'x' }, 'x'],
	['one without anything', { type: 'mood_ring', value: null }, null],
	['files', { type: 'file_input', files: [{ id: 'F1', name: 'a.pdf' }, 'x'] }, ['F1']],
])('%s', (_case, action, value) => {
	expect(toInteraction(blockActions(action))).toMatchObject({ kind: 'input', value });
});
