import type { INode, INodeParameters } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { ConfigurationError } from '../../src/core/errors';
import { FORM_FIELD_TYPES } from '../../src/core/form';
import { EVENT_NAMES } from '../../src/core/interaction';
import { ASKS_FOR_NOTHING } from '../../src/core/subscription-match';
import { formFieldTypeOptions } from '../../src/n8n/properties/form-field-type-options';
import { interactionKindOptions } from '../../src/n8n/properties/interaction-kind-options';
import { slackEventOptions } from '../../src/n8n/properties/slack-event-options';
import { readAsksForParameters, readPassOn } from '../../src/n8n/slack/interaction-settings';
import { interactionKinds } from '../../src/slack/interactions';
import { nodeTypes } from '../helpers/n8n-node-types';

const { description } = nodeTypes.getByNameAndVersion('slackInteractionTrigger');

/** As n8n hands parameters to a node: saved without defaults and what is hidden, read with defaults. */
function nodeWith(parameters: INodeParameters): INode {
	const node: INode = {
		id: '1',
		name: 'Slack Interaction Trigger',
		type: 'slackInteractionTrigger',
		typeVersion: 2,
		position: [0, 0],
		parameters,
	};
	for (const defaults of [true, false, true]) {
		node.parameters =
			NodeHelpers.getNodeParameters(
				description.properties,
				node.parameters,
				defaults,
				false,
				node,
				description,
			) ?? {};
	}
	return node;
}

function reader(parameters: INodeParameters) {
	const node = nodeWith(parameters);
	return (name: string, fallback: unknown): unknown =>
		name
			.split('.')
			.reduce<unknown>(
				(at, key) => (at as Record<string, unknown> | undefined)?.[key],
				node.parameters,
			) ?? fallback;
}

const asksFor = (parameters: INodeParameters) => readAsksForParameters(reader(parameters), 'sub');

/** What the panel shows of a row, given what stands in it. */
function shownFields(type: string): string[] {
	const forms = description.properties.find(({ name }) => name === 'forms');
	const rowsOf = (property: unknown) =>
		(property as { options: Array<{ values: typeof description.properties }> }).options[0]
			?.values ?? [];
	const fields = rowsOf(rowsOf(forms).find(({ name }) => name === 'fields'));
	const node = nodeWith({});
	return fields
		.filter((property) =>
			NodeHelpers.displayParameter({ type }, property, node, description, node.parameters),
		)
		.map(({ displayName }) => displayName);
}

it('a new node starts on decisions and buttons, and has no forms', () => {
	expect(asksFor({})).toEqual({ ...ASKS_FOR_NOTHING, kinds: ['decision', 'button'] });
	expect(readPassOn(reader({}))).toEqual([]);
});

it('reads everything that the panel holds', () => {
	expect(
		asksFor({
			kinds: ['decision', 'input', 'modal', 'shortcut', 'command', 'event'],
			actionIds: 'call_back, snooze,',
			decisionKeys: 'reg:',
			callbackIds: ' new_request ',
			commands: 'Request, /pipeline',
			events: ['app_mention', 'reaction_added'],
			channels: 'C0123456789,G0123456789',
			forms: {
				form: [
					{
						opensOn: 'shortcut',
						callbackId: 'new_request',
						title: 'Request a discount',
						fields: {
							field: [
								{ label: 'Discount', type: 'number', min: '1', max: '40', required: true },
								{ label: 'Why', name: 'why' },
								{ label: 'How soon', type: 'select', options: 'now = Today\nlater = Some day' },
							],
						},
					},
				],
			},
			commandAnswers: {
				answer: [
					{ command: '/request', text: 'Got it.' },
					{ command: 'pipeline', text: 'Here it comes.', visibility: 'channel' },
				],
			},
			optionLists: {
				list: [
					{ actionId: 'region', options: 'emea = Europe\napac = Asia' },
					{ actionId: 'owner', source: 'people' },
				],
			},
		}),
	).toEqual({
		kinds: ['decision', 'input', 'modal', 'shortcut', 'command', 'event'],
		actionIds: ['call_back', 'snooze'],
		decisionKeys: ['reg:'],
		callbackIds: ['new_request'],
		commands: ['/request', '/pipeline'],
		events: ['app_mention', 'reaction_added'],
		channels: ['C0123456789', 'G0123456789'],
		forms: [
			expect.objectContaining({
				id: 'sub#0',
				opensOn: { kind: 'shortcut', name: 'new_request' },
				submitLabel: 'Submit',
				fields: [
					expect.objectContaining({ name: 'discount', min: '1', max: '40', required: true }),
					expect.objectContaining({ name: 'why', type: 'text', required: false }),
					expect.objectContaining({
						name: 'how_soon',
						options: [
							{ value: 'now', label: 'Today' },
							{ value: 'later', label: 'Some day' },
						],
					}),
				],
			}),
		],
		commandAnswers: [
			{ command: '/request', text: 'Got it.', inChannel: false },
			{ command: '/pipeline', text: 'Here it comes.', inChannel: true },
		],
		optionLists: [
			{
				actionId: 'region',
				source: 'list',
				options: [
					{ value: 'emea', label: 'Europe' },
					{ value: 'apac', label: 'Asia' },
				],
			},
			{ actionId: 'owner', source: 'people', options: [] },
		],
		sync: null,
	});
});

it('forgets filters of what it no longer starts on', () => {
	const left = { actionIds: 'a', callbackIds: 'b', commands: '/c', events: ['message'] };
	expect(asksFor({ kinds: ['decision'], ...left })).toEqual({
		...ASKS_FOR_NOTHING,
		kinds: ['decision'],
	});
});

it.each<[string, INodeParameters, RegExp]>([
	[
		'a field without a label',
		{ forms: { form: [{ actionId: 'a', title: 'T', fields: { field: [{ name: 'budget' }] } }] } },
		/^Form 1, field 'budget': has no label\.$/,
	],
	['a channel by its name', { kinds: ['event'], channels: '#sales' }, /"#sales" is no channel ID/],
	['a menu without an id', { optionLists: { list: [{}] } }, /entry 1 has no Action ID/],
	['a menu without options', { optionLists: { list: [{ actionId: 'a' }] } }, /has no options/],
	[
		'a menu twice',
		{
			optionLists: {
				list: [
					{ actionId: 'a', source: 'people' },
					{ actionId: 'a', source: 'requests' },
				],
			},
		},
		/entry 2 \("a"\) is there twice/,
	],
	[
		'an option twice',
		{ optionLists: { list: [{ actionId: 'a', options: 'x\nx' }] } },
		/entry 1 \("a"\) has the option "x" twice\.$/,
	],
	['an answer to nothing', { commandAnswers: { answer: [{ text: 'x' }] } }, /has no command/],
	['no answer', { commandAnswers: { answer: [{ command: '/x' }] } }, /to \/x has no text/],
	[
		'two answers',
		{
			commandAnswers: {
				answer: [
					{ command: '/x', text: 'a' },
					{ command: 'X', text: 'b' },
				],
			},
		},
		/\/x is there twice/,
	],
])('says what is wrong: %s', (_case, parameters, message) => {
	expect(() => asksFor(parameters)).toThrow(ConfigurationError);
	expect(() => asksFor(parameters)).toThrow(message);
});

describe('other programs', () => {
	const passOn = (lines: string) => readPassOn(reader({ more: { passOn: lines } }));

	it('https, or http on this machine; each once', () => {
		expect(
			passOn(
				'https://a.example.com/slack \n\nhttp://127.0.0.1:5678/x\nhttps://A.example.com/slack',
			),
		).toEqual(['https://a.example.com/slack', 'http://127.0.0.1:5678/x']);
	});

	it.each([
		['http://a.example.com/slack', /must start with https/],
		['http://127.0.0.1.example.com/', /must start with https/],
		['ftp://a.example.com', /must start with https/],
		['a.example.com/slack', /is no URL/],
		['https://me:secret@a.example.com/', /must not contain a login/],
		[Array.from({ length: 11 }, (_, i) => `https://a.example.com/${i}`).join('\n'), /at most 10/],
	])('refuses %s', (lines, message) => {
		expect(() => passOn(lines)).toThrow(ConfigurationError);
		expect(() => passOn(lines)).toThrow(message);
		expect(() => passOn(lines)).not.toThrow(/secret/);
	});
});

describe('the panel', () => {
	const names = (list: ReadonlyArray<{ name: string }>) => list.map(({ name }) => name);
	const values = (list: ReadonlyArray<{ value: unknown }>) => list.map(({ value }) => value);

	it('offers all that a workflow can start on, in the order of the alphabet', () => {
		// They are answered by the package itself.
		const own = ['options', 'settings', 'channel_setup'];
		const kinds = interactionKinds.map(({ id }) => id).filter((id) => !own.includes(id));
		expect(values(interactionKindOptions).sort()).toEqual([...kinds].sort());
		expect(values(slackEventOptions).sort()).toEqual([...EVENT_NAMES].sort());
		expect(values(formFieldTypeOptions).sort()).toEqual([...FORM_FIELD_TYPES].sort());
		for (const list of [interactionKindOptions, slackEventOptions, formFieldTypeOptions]) {
			expect(names(list)).toEqual([...names(list)].sort((a, b) => a.localeCompare(b)));
		}
	});

	it('shows of a field what its type needs', () => {
		const always = ['Label', 'Name', 'Type', 'Required'];
		const texts = ['Placeholder', 'Hint', 'Filled In at First'];
		expect(shownFields('person')).toEqual([...always, ...texts]);
		expect(shownFields('checkbox')).toEqual([...always, 'Options', ...texts.slice(1)]);
		expect(shownFields('select')).toEqual([...always, 'Options', ...texts]);
		expect(shownFields('number')).toEqual([
			...always,
			...texts,
			'Smallest Number',
			'Largest Number',
		]);
		expect(shownFields('date')).toEqual([...always, ...texts, 'Earliest Day', 'Latest Day']);
		expect(shownFields('text')).toEqual([
			...always,
			...texts,
			'Shortest Answer',
			'Longest Answer',
			'Pattern',
			'Pattern Message',
		]);
	});
});
