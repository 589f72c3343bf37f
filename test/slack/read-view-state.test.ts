import fc from 'fast-check';

import type { JsonObject, JsonValue } from '../../src/core/json';
import { readElement, readViewState } from '../../src/slack/read-view-state';

const option = (value: string) => ({
	text: { type: 'plain_text', text: value.toUpperCase() },
	value,
});

it.each<[string, JsonObject, JsonValue, string[]]>([
	['plain_text_input', { value: ' Call on Monday ' }, 'Call on Monday', []],
	['plain_text_input', { value: null }, null, []],
	['email_text_input', { value: 'ana@example.com' }, 'ana@example.com', []],
	['url_text_input', { value: 'https://example.com' }, 'https://example.com', []],
	['number_input', { value: '12.50' }, 12.5, []],
	['number_input', { value: 'a dozen' }, 'a dozen', []],
	['number_input', { value: null }, null, []],
	['static_select', { selected_option: option('high') }, 'high', ['HIGH']],
	['static_select', { selected_option: null }, null, []],
	['external_select', { selected_option: option('acc-7') }, 'acc-7', ['ACC-7']],
	['overflow', { selected_option: option('archive') }, 'archive', ['ARCHIVE']],
	['radio_buttons', { selected_option: { value: 'no label' } }, 'no label', ['no label']],
	['multi_static_select', { selected_options: [option('a'), option('b')] }, ['a', 'b'], ['A', 'B']],
	['multi_external_select', { selected_options: [option('a')] }, ['a'], ['A']],
	['checkboxes', { selected_options: [] }, [], []],
	['users_select', { selected_user: 'U1' }, 'U1', []],
	['conversations_select', { selected_conversation: 'C1' }, 'C1', []],
	['channels_select', { selected_channel: 'C1' }, 'C1', []],
	['multi_users_select', { selected_users: ['U1', 'U2'] }, ['U1', 'U2'], []],
	['multi_conversations_select', { selected_conversations: ['C1'] }, ['C1'], []],
	['multi_channels_select', { selected_channels: ['C1'] }, ['C1'], []],
	['datepicker', { selected_date: '2026-12-24' }, '2026-12-24', []],
	['timepicker', { selected_time: '09:30' }, '09:30', []],
	['datetimepicker', { selected_date_time: 1790000000 }, '2026-09-21T14:13:20.000Z', []],
	['datetimepicker', { selected_date_time: null }, null, []],
	[
		'file_input',
		{ files: [{ id: 'F1', name: 'a.pdf', mimetype: 'application/pdf', size: 3, mode: 'hosted' }] },
		[{ id: 'F1', name: 'a.pdf', mimetype: 'application/pdf', size: 3, url: null }],
		['a.pdf'],
	],
	['something_new', { value: 'x' }, 'x', []],
])('%s %j', (type, fields, answer, labels) => {
	expect(readElement({ type, ...fields })).toEqual({ answer, labels });
});

it('rich text comes as plain text, with its blanks', () => {
	const section = (...elements: JsonObject[]) => ({ type: 'rich_text_section', elements });
	const words = (text: string) => ({ type: 'text', text, style: { bold: true } });
	const { answer } = readElement({
		type: 'rich_text_input',
		rich_text_value: {
			type: 'rich_text',
			elements: [
				section(
					words('Ask '),
					{ type: 'user', user_id: 'U1' },
					words(' in '),
					{ type: 'channel', channel_id: 'C1' },
					words(': '),
					{ type: 'link', url: 'https://example.com', text: 'the deal' },
					{ type: 'emoji', name: 'tada' },
				),
				{
					type: 'rich_text_list',
					style: 'ordered',
					indent: 1,
					elements: [section(words('one')), section(words('two'))],
				},
				{ type: 'rich_text_quote', elements: [words('quoted')] },
			],
		},
	});
	expect(answer).toBe(
		'Ask <@U1> in <#C1>: the deal (https://example.com):tada:\n\t1. one\n\t2. two\nquoted',
	);
});

it('answers are by action id, and none is lost where two blocks share one', () => {
	const text = (value: string) => ({ type: 'plain_text_input', value });
	expect(
		readViewState({ b1: { note: text('a'), other: text('b') }, b2: { note: text('c') } }),
	).toEqual({ note: 'a', other: 'b', 'b2.note': 'c' });
});

it('reads whatever there is, and touches no prototype', () => {
	const state = JSON.parse(
		'{"b":{"__proto__":{"type":"plain_text_input","value":"x"},"constructor":{"type":"__proto__"}}}',
	) as JsonObject;
	const answers = readViewState(state);
	expect(Object.keys(answers)).toEqual(['__proto__', 'constructor']);
	expect(Object.getPrototypeOf(answers)).toBe(Object.prototype);
	fc.assert(
		fc.property(fc.jsonValue(), (value) => {
			expect(typeof readViewState(value as JsonValue)).toBe('object');
		}),
	);
	const types = fc.constantFrom('rich_text_input', 'checkboxes', 'file_input', 'datetimepicker');
	fc.assert(
		fc.property(types, fc.jsonValue(), (type, value) => {
			const fields = ['rich_text_value', 'selected_options', 'files', 'selected_date_time'];
			const element = Object.fromEntries(fields.map((field) => [field, value as JsonValue]));
			expect(readElement({ type, ...element })).toHaveProperty('answer');
		}),
	);
});
