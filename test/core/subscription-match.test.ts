import type { Form } from '../../src/core/form';
import type { Interaction } from '../../src/core/interaction';
import {
	type AsksFor,
	ASKS_FOR_NOTHING,
	asksForJson,
	readAsksFor,
	wants,
} from '../../src/core/subscription-match';

const asks = (overrides: Partial<AsksFor> = {}): AsksFor => ({
	...ASKS_FOR_NOTHING,
	kinds: ['button', 'decision'],
	...overrides,
});
const button = { kind: 'button', actionId: 'call_back' } as Interaction;
const decision = { kind: 'decision', decisionId: 'd' } as Interaction;
const other = { kind: 'unsupported' } as Interaction;
const input = { kind: 'input', actionId: 'priority' } as Interaction;
const modal = (formId: string | null = null) =>
	({ kind: 'modal', callbackId: 'log_call', formId }) as Interaction;
const shortcut = { kind: 'shortcut', callbackId: 'search' } as Interaction;
const command = { kind: 'command', command: '/signals' } as Interaction;
const message = { kind: 'event', event: 'message', place: { channelId: 'C1' } } as Interaction;
const form = (id: string) => ({ id }) as Form;
const kinds = (kind: string, overrides: Partial<AsksFor> = {}) =>
	asks({ kinds: [kind], ...overrides });

it.each<[string, AsksFor, Interaction, string | null, boolean]>([
	['every button', asks(), button, null, true],
	['one button', asks({ actionIds: ['snooze', 'call_back'] }), button, null, true],
	['another button', asks({ actionIds: ['call'] }), button, null, false],
	['no button', asks({ kinds: ['decision'] }), button, null, false],
	['every decision', asks(), decision, null, true],
	['decisions whose key starts so', asks({ decisionKeys: ['x', 'reg-'] }), decision, 'reg-7', true],
	['decisions of other keys', asks({ decisionKeys: ['reg-'] }), decision, 'a-reg-7', false],
	[
		'decisions of certain keys, the key not known',
		asks({ decisionKeys: ['reg-'] }),
		decision,
		null,
		false,
	],
	['filters of buttons do not touch decisions', asks({ actionIds: ['x'] }), decision, 'k', true],
	['nothing', asks({ kinds: [] }), button, null, false],
	['anything else', asks({ kinds: ['unsupported'] }), other, null, true],
	['anything else, not asked for', asks(), other, null, false],
	['every input', kinds('input'), input, null, true],
	['an input by action id', kinds('input', { actionIds: ['priority'] }), input, null, true],
	['another input', kinds('input', { actionIds: ['owner'] }), input, null, false],
	['every modal', kinds('modal'), modal(), null, true],
	['a modal by callback id', kinds('modal', { callbackIds: ['log_call'] }), modal(), null, true],
	['another modal', kinds('modal', { callbackIds: ['x'] }), modal(), null, false],
	['its own form, unasked', asks({ kinds: [], forms: [form('f')] }), modal('f'), null, true],
	['the form of another trigger', kinds('modal', { forms: [form('g')] }), modal('f'), null, false],
	[
		'a shortcut by callback id',
		kinds('shortcut', { callbackIds: ['search'] }),
		shortcut,
		null,
		true,
	],
	['another shortcut', kinds('shortcut', { callbackIds: ['x'] }), shortcut, null, false],
	['every command', kinds('command'), command, null, true],
	['another command', kinds('command', { commands: ['/deals'] }), command, null, false],
	['events by name', kinds('event', { events: ['message'] }), message, null, true],
	['events of no name', kinds('event'), message, null, false],
	[
		'events of a channel',
		kinds('event', { events: ['message'], channels: ['C1', 'C2'] }),
		message,
		null,
		true,
	],
	[
		'events of another channel',
		kinds('event', { events: ['message'], channels: ['C2'] }),
		message,
		null,
		false,
	],
])('%s', (_case, asksFor, interaction, key, expected) => {
	expect(wants(asksFor, interaction, key)).toBe(expected);
});

it('comes back from the store as it went in', () => {
	const asksFor = asks({
		actionIds: ['a'],
		decisionKeys: ['b'],
		callbackIds: ['c'],
		commands: ['/d'],
		events: ['message'],
		channels: ['C1'],
		optionLists: [{ actionId: 'e', source: 'list', options: [{ label: 'F', value: 'f' }] }],
		commandAnswers: [{ command: '/d', text: 'g', inChannel: false }],
	});
	expect(readAsksFor(asksForJson(asksFor))).toEqual(asksFor);
});

it('asks for nothing when the store holds another shape', () => {
	expect(readAsksFor({})).toEqual(ASKS_FOR_NOTHING);
	expect(
		readAsksFor({ kinds: 'button', actionIds: [1, null], decisionKeys: {}, forms: ['x', null] }),
	).toEqual(ASKS_FOR_NOTHING);
});
