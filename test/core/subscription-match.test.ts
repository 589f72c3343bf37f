import type { Interaction } from '../../src/core/interaction';
import { type AsksFor, asksForJson, readAsksFor, wants } from '../../src/core/subscription-match';

const asks = (overrides: Partial<AsksFor> = {}): AsksFor => ({
	kinds: ['button', 'decision'],
	actionIds: [],
	decisionKeys: [],
	...overrides,
});
const button = { kind: 'button', actionId: 'call_back' } as Interaction;
const decision = { kind: 'decision', decisionId: 'd' } as Interaction;
const other = { kind: 'unsupported' } as Interaction;

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
])('%s', (_case, asksFor, interaction, key, expected) => {
	expect(wants(asksFor, interaction, key)).toBe(expected);
});

it('comes back from the store as it went in', () => {
	const asksFor = asks({ actionIds: ['a'], decisionKeys: ['b'] });
	expect(readAsksFor(asksForJson(asksFor))).toEqual(asksFor);
});

it('asks for nothing when the store holds another shape', () => {
	const nothing = { kinds: [], actionIds: [], decisionKeys: [] };
	expect(readAsksFor({})).toEqual(nothing);
	expect(readAsksFor({ kinds: 'button', actionIds: [1, null], decisionKeys: {} })).toEqual(nothing);
});
