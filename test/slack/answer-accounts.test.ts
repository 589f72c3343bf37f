import fc from 'fast-check';

import type { Account } from '../../src/core/accounts/account-types';
import { answerAccounts } from '../../src/slack/answer-accounts';
import { nastyText } from '../helpers/slack-signals';

const account = (overrides: Partial<Account> = {}): Account => ({
	id: '1001',
	name: 'Globex',
	domain: 'globex.example',
	url: null,
	ownerEmail: null,
	...overrides,
});
const labels = (...accounts: Array<Partial<Account>>) =>
	answerAccounts(accounts.map(account)).options.map(
		({ text }) => (text as unknown as { text: string }).text,
	);

it('name and domain, in the order of the hits', () => {
	expect(answerAccounts([account(), account({ id: '7', name: 'A & B', domain: null })])).toEqual({
		options: [
			{
				text: { type: 'plain_text', text: 'Globex · globex.example', emoji: true },
				value: '1001',
			},
			{ text: { type: 'plain_text', text: 'A &amp; B', emoji: true }, value: '7' },
		],
	});
	expect(answerAccounts([])).toEqual({ options: [] });
});

it('a long name leaves its domain to be read', () => {
	const [label] = labels({ name: 'Globex International Holding '.repeat(9) });
	expect(label).toHaveLength(75);
	expect(label).toMatch(/… · globex\.example$/);
});

it('a hundred at most, each once', () => {
	const many = Array.from({ length: 150 }, (_, at) => account({ id: String(at) }));
	expect(answerAccounts(many).options).toHaveLength(100);
	expect(labels({}, {})).toHaveLength(1);
});

it('an id that Slack takes no more would be cut, so that it is not offered', () => {
	expect(labels({ id: 'x'.repeat(150) }, { id: 'x'.repeat(151) })).toHaveLength(1);
});

it('whatever a CRM holds, Slack takes the answer', () => {
	const any = fc.record({
		id: fc.string({ maxLength: 200 }),
		name: nastyText,
		domain: fc.option(nastyText),
		url: fc.constant(null),
		ownerEmail: fc.constant(null),
	});
	fc.assert(
		fc.property(fc.array(any), (accounts) => {
			const { options } = answerAccounts(accounts);
			const values = options.map(({ value }) => String(value));
			expect(new Set(values).size).toBe(values.length);
			for (const { text, value } of options) {
				const { text: label } = text as unknown as { text: string };
				expect(label.length).toBeGreaterThan(0);
				expect(label.length).toBeLessThanOrEqual(75);
				expect(label).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
				expect(String(value)).toMatch(/^[\s\S]{1,150}$/);
			}
		}),
	);
});
