import fc from 'fast-check';

import { sampleSignal } from '../../src/core/signal-samples';
import { ALL_SIGNAL_TYPES } from '../../src/core/signal-types';
import { renderEmail, renderTextEmail } from '../../src/slack/render-email';

const TO = 'ana@northwind.example';

it('says what the message in Slack says, with the link and why it came', () => {
	const email = renderEmail(TO, sampleSignal('deal.won'), {
		why: 'your choice for Deals: E-mail, at once',
		inSlack: true,
	});
	expect(email).toMatchObject({ to: TO, subject: 'Deal won: Acme Corp – Enterprise' });
	expect(email.text).toContain('Acme Corp – Enterprise is won (€48,000)');
	expect(email.text).toContain('Stage: Negotiation → Closed won');
	expect(email.text).toContain('Open: https://crm.example/deals/d-5001');
	expect(email.text).toContain('Why you get this: your choice for Deals: E-mail, at once.');
	expect(email.text).toContain('Home tab of the app in Slack');
	expect(email.html).toContain('<a href="https://crm.example/deals/d-5001">Open</a>');
});

it('sends nobody to Slack who is not there', () => {
	expect(renderEmail(TO, sampleSignal('deal.won')).text).not.toContain('Home tab');
});

it('shows the fields that the builder chose', () => {
	const email = renderEmail(TO, sampleSignal('deal.won'), { show: ['account'] });
	expect(email.text).toContain('Account: Acme Corp');
	expect(email.text).not.toContain('Stage:');
	expect(email.text).not.toContain('https://');
});

it.each(ALL_SIGNAL_TYPES)('knows nothing of Slack’s format: %s', (type) => {
	const { subject, text } = renderEmail(TO, sampleSignal(type));
	expect(subject).not.toBe('');
	expect(text.trim()).not.toBe('');
	expect(text).not.toMatch(/<!date|&amp;|&lt;|\*\S/);
});

it('makes no link of what is not http', () => {
	const signal = {
		...sampleSignal('deal.won'),
		url: 'javascript:alert(1)',
		subject: null,
		account: null,
	};
	const { html, text } = renderEmail(TO, signal);
	expect(html).not.toContain('<a ');
	expect(text).not.toContain('javascript:');
});

describe('hostile text', () => {
	const hostile = fc.oneof(
		fc.string({ unit: 'binary' }),
		fc.constantFrom(
			'<script>alert(1)</script>',
			'"><img src=x onerror=alert(1)>',
			'Bcc: x@evil.example\r\nHi',
			'</div>&amp;',
		),
	);

	it('of a Signal is text: no tag, no second line in the subject', () => {
		fc.assert(
			fc.property(hostile, hostile, hostile, hostile, (title, summary, label, value) => {
				const signal = {
					...sampleSignal('deal.won'),
					title,
					summary,
					notes: value,
					fields: [{ label, value }],
				};
				const { subject, html } = renderEmail(TO, signal);
				expectHarmless(subject, html);
			}),
		);
	});

	it('of the builder’s item is text', () => {
		fc.assert(
			fc.property(hostile, (text) => {
				const { subject, html } = renderTextEmail(TO, text);
				expectHarmless(subject, html);
			}),
		);
	});

	function expectHarmless(subject: string, html: string): void {
		expect(subject).not.toMatch(/[\r\n\0]/);
		expect(subject).not.toBe('');
		const tags = html.match(/<\/?[a-z0-9]+/gi) ?? [];
		const allowed = ['div', 'h1', 'p', 'table', 'tr', 'td', 'a', 'br'];
		for (const tag of tags) expect(allowed).toContain(tag.replace(/[</]/g, ''));
		expect(html).not.toMatch(/<[^a-z/]/);
	}
});

describe('words of the builder’s own', () => {
	it('have their first line as the subject', () => {
		const { subject, text } = renderTextEmail(TO, 'Forecast due\nPlease review it by Friday.');
		expect(subject).toBe('Forecast due');
		expect(text).toBe('Please review it by Friday.\n');
	});

	it('are not lost where there is one line, or a very long one', () => {
		expect(renderTextEmail(TO, 'Lunch is ready').text).toBe('Lunch is ready\n');
		const long = 'word '.repeat(100).trim();
		const email = renderTextEmail(TO, long);
		expect(email.subject.length).toBeLessThanOrEqual(150);
		expect(email.text).toBe(`${long}\n`);
	});
});
