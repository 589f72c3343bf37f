import fc from 'fast-check';

import { lineOf } from '../../src/core/digests/digest-line';
import { signalArbitrary } from '../helpers/slack-signals';
import { sampleSignal } from '../../src/core/signal-samples';

it('keeps of a Signal what one line says', () => {
	const { id, title, url } = sampleSignal('deal.won');
	expect(lineOf(sampleSignal('deal.won'))).toEqual({
		signalId: id,
		type: 'deal.won',
		category: 'deals',
		severity: 'success',
		title,
		summary: null,
		url,
		subject: { kind: 'deal', id: 'd-5001', name: 'Acme Corp – Enterprise' },
		occurredAt: '2026-09-14T09:30:00.000Z',
		dueAt: null,
	});
});

it('says what a message would say, where there is no summary', () => {
	expect(lineOf(sampleSignal('deal.won'), 'Acme is won.').summary).toBe('Acme is won.');
	const { summary } = sampleSignal('coaching.insight');
	expect(lineOf(sampleSignal('coaching.insight'), 'A new insight.').summary).toBe(summary);
});

it('gives a headline where the sender gave none', () => {
	expect(lineOf({ ...sampleSignal('deal.won'), title: ' ' }).title).toBe(
		'Deal won: Acme Corp – Enterprise',
	);
});

it('keeps the points of a Signal that is a list', () => {
	expect(lineOf(sampleSignal('digest.accounts')).summary).toBe(
		'Acme Corp: Proposal to Negotiation\nGlobex: New CRO',
	);
	const fields = Array.from({ length: 20 }, (_, index) => ({
		label: `Account ${index}`,
		value: '',
	}));
	const { summary } = lineOf({ ...sampleSignal('digest.accounts'), fields });
	expect(summary?.split('\n')).toHaveLength(16);
	expect(summary).toMatch(/Account 14\nand 5 more$/);
});

it('links the record where the Signal has no address of its own, and nothing that is cut', () => {
	const sample = { ...sampleSignal('deal.won'), url: null };
	expect(lineOf(sample).url).toBe('https://crm.example/deals/d-5001');
	expect(lineOf({ ...sample, url: `https://crm.example/${'x'.repeat(4_000)}` }).url).toBeNull();
});

it('is small, whatever the CRM holds', () => {
	fc.assert(
		fc.property(signalArbitrary, (signal) => {
			const { title, summary, subject } = lineOf(signal);
			expect(title).not.toBe('');
			expect(title.length).toBeLessThanOrEqual(300);
			expect((summary ?? '').length).toBeLessThanOrEqual(1_000);
			expect((subject?.name ?? '').length).toBeLessThanOrEqual(300);
		}),
	);
});
