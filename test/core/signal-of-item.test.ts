import { ConfigurationError } from '../../src/core/errors';
import { findSignal, signalOfItem } from '../../src/core/signal-of-item';
import { sampleSignal } from '../../src/core/signal-samples';

const signal = sampleSignal('deal.won');

it('is the item itself, whatever earlier nodes added', () => {
	expect(findSignal({ ...signal, delivery: { status: 'posted' } })).toEqual(signal);
});

it('is what a decision brings back', () => {
	expect(findSignal({ decision: { state: 'decided' }, signal })).toEqual(signal);
});

it('prefers the item over what it carries', () => {
	const other = { ...sampleSignal('deal.lost') };
	expect(findSignal({ ...signal, signal: other })?.type).toBe('deal.won');
});

it.each([[null], [undefined], ['text'], [[]], [{}], [{ signal: null }], [{ signal: { id: 'x' } }]])(
	'is nothing in %j',
	(json) => expect(findSignal(json)).toBeNull(),
);

it.each([
	[{ some: 'row' }, /not a Signal \(id:/],
	[{ ...signal, type: 'deal.dreamt' }, /not a Signal \(type:/],
	[{ ...signal, deal: { ...signal.deal, amount: { value: 'a lot' } } }, /\(deal\.amount\.value:/],
	[undefined, /\(item:/],
])('says where %j goes wrong, and what to do', (json, message) => {
	expect(() => signalOfItem(json)).toThrow(ConfigurationError);
	expect(() => signalOfItem(json)).toThrow(message);
	expect(() => signalOfItem(json)).toThrow('Put a CRM Signal node before this one');
});
