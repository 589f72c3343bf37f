import { sampleSignal } from '../../src/core/signal-samples';
import { ALL_SIGNAL_TYPES } from '../../src/core/signal-types';
import { signalSentence } from '../../src/slack/signal-sentence';

it('is what a message would say, as plain text', () => {
	const sample = sampleSignal('person.promoted');
	const person = sample.person && { ...sample.person, name: 'Dana <b> & Co' };
	expect(signalSentence({ ...sample, person })).toBe(
		'Dana <b> & Co is now Director of Operations at Acme Corp (was Operations Manager).\n' +
			'💡 A customer account: congratulate, and talk about what comes next.',
	);
	expect(signalSentence(sampleSignal('deal.won'))).toBe(
		'Acme Corp – Enterprise is won (€48,000) by Ana Silva.',
	);
});

it.each(ALL_SIGNAL_TYPES)('of %s has no marks left', (type) => {
	expect(signalSentence(sampleSignal(type)) ?? '').not.toMatch(/<!|\*|&\w+;|undefined|null/);
});

it('is nothing where the title says it all', () => {
	expect(signalSentence(sampleSignal('task.overdue'))).toBeNull();
	expect(signalSentence(sampleSignal('digest.accounts'))).toBeNull();
});
