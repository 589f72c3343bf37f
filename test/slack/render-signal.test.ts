import fc from 'fast-check';

import type { MessageContent } from '../../src/core/message';
import { makeSignal, type Signal, type SignalInput } from '../../src/core/signal';
import { ALL_SIGNAL_TYPES, type SignalType } from '../../src/core/signal-types';
import { ConfigurationError } from '../../src/core/errors';
import { SHOW_OPTIONS } from '../../src/slack/signal-fields';
import { renderSignal } from '../../src/slack/render-signal';
import { allTexts, foreignSequences, limitProblems } from '../helpers/slack-limits';
import { signalArbitrary } from '../helpers/slack-signals';

const dana = { name: 'Dana Fox', email: 'dana@globex.example', id: null };
const ana = { name: 'Ana Silva', email: 'ana@sales.example', id: 'u-1' };

function signal(type: SignalType, rest: Partial<Omit<SignalInput, 'type'>> = {}): Signal {
	return makeSignal({
		id: `${type}:1`,
		type,
		source: { provider: 'hubspot', rawType: 'test' },
		occurredAt: '2026-09-14T09:30:00.000Z',
		...rest,
	});
}

const texts = (content: MessageContent) => allTexts(content).join('\n');

describe('renderSignal', () => {
	test.each(ALL_SIGNAL_TYPES)('%s has a layout that stands on its own', (type) => {
		const content = renderSignal(signal(type));
		expect(limitProblems(content)).toEqual([]);
		expect(texts(content)).not.toMatch(/undefined|null|NaN|\[object/);
		expect(content.blocks[0]?.type).toBe('header');
	});

	test('a job change: who, where, what before, and why it matters', () => {
		const content = renderSignal(
			signal('person.joined_company', {
				person: {
					...dana,
					title: 'CFO',
					previousTitle: 'Director of Finance',
					previousCompany: 'Initech',
				},
				account: {
					id: '1',
					name: 'Globex',
					domain: 'globex.example',
					status: 'closed_lost',
					url: null,
				},
				people: { owner: ana },
			}),
		);
		expect(content.blocks[1]).toMatchObject({
			text: {
				text:
					'*Dana Fox* is now *CFO* at *Globex* (was Director of Finance at Initech).\n' +
					'💡 This account was *closed lost*: a new decision maker is a reason to try again.',
			},
		});
		expect(content.blocks[2]).toMatchObject({
			type: 'section',
			fields: [
				{ text: '*Account*\nGlobex' },
				{ text: '*Account status*\nClosed lost' },
				{ text: '*E-mail*\ndana@globex.example' },
				{ text: '*Owner*\nAna Silva' },
			],
		});
		expect(content.text).toContain('Dana Fox is now CFO at Globex');
	});

	test('a deal registration: account, value, close date, contact and the notes as a quote', () => {
		const content = renderSignal(
			signal('deal_registration.submitted', {
				account: { id: null, name: 'Globex', domain: null, status: null, url: null },
				deal: {
					id: null,
					name: null,
					pipeline: null,
					amount: { value: 48_000, currency: 'EUR' },
					closeDate: '2026-12-31',
				},
				contact: { name: 'Hank Scorpio', email: 'hank@globex.example', phone: '+1 555 0100' },
				people: { submitter: { name: 'Paula Partner', email: 'p@partner.example', id: null } },
				notes: 'They want 200 seats.\nBudget is approved.',
			}),
		);
		expect(content.blocks[2]).toMatchObject({
			fields: [
				{ text: '*Account*\nGlobex' },
				{ text: '*Value*\n€48,000' },
				{ text: '*Close date*\nDec 31, 2026' },
				{ text: '*Contact*\nHank Scorpio\nhank@globex.example\n+1 555 0100' },
				{ text: '*Submitted by*\nPaula Partner' },
			],
		});
		expect(content.blocks[3]).toMatchObject({
			text: { text: '> They want 200 seats.\n> Budget is approved.' },
		});
	});

	test('a stage change says from and to; without an old stage only to', () => {
		const moved = (from: string | null) =>
			texts(
				renderSignal(
					signal('deal.stage_changed', {
						deal: {
							id: '1',
							name: 'Globex 200',
							pipeline: null,
							stage: { from, to: 'Proposal' },
							amount: null,
							closeDate: null,
						},
					}),
				),
			);
		expect(moved('Demo')).toContain('*Globex 200* moved from Demo to *Proposal*.');
		expect(moved('Demo')).toContain('*Stage*\nDemo → *Proposal*');
		expect(moved(null)).toContain('*Globex 200* moved to *Proposal*.');
	});

	test('source, time and what could not be looked up stand in the context line', () => {
		const content = renderSignal(
			signal('deal.won', {
				context: [{ what: 'owner', reason: 'no HubSpot credential' }],
			}),
		);
		expect(content.blocks.at(-1)).toEqual({
			type: 'context',
			elements: [
				{
					type: 'mrkdwn',
					verbatim: true,
					text: 'HubSpot · <!date^1789378200^{date_short_pretty} at {time}|2026-09-14 09:30 UTC>',
				},
				{
					type: 'mrkdwn',
					verbatim: true,
					text: '⚠️ Not looked up: owner (no HubSpot credential)',
				},
			],
		});
	});

	test('the link button opens the record; an address that is not http(s) gives none', () => {
		const of = (url: string) => renderSignal(signal('deal.won', { url })).blocks.at(-1);
		expect(of('https://app.hubspot.example/deals/1')).toMatchObject({
			type: 'actions',
			elements: [
				{
					type: 'button',
					text: { text: 'Open in HubSpot' },
					url: 'https://app.hubspot.example/deals/1',
					action_id: 'ssl:0',
				},
			],
		});
		expect(of('javascript:alert(1)')).toMatchObject({ type: 'context' });
		expect(of('/tasks/1')).toMatchObject({ type: 'context' });
		expect(of('https://slack.com@evil.example/')).toMatchObject({ type: 'context' });
	});

	test('the builder chooses the fields and their order', () => {
		const won = signal('deal.won', {
			url: 'https://app.hubspot.example/deals/1',
			notes: 'secret notes',
			account: { id: '1', name: 'Globex', domain: 'globex.example', status: 'customer', url: null },
			people: { owner: ana },
		});
		const content = renderSignal(won, { show: ['owner', 'domain', 'no-such-field'] });
		expect(content.blocks.slice(2)).toEqual([
			{
				type: 'section',
				fields: [
					{ type: 'mrkdwn', verbatim: true, text: '*Owner*\nAna Silva' },
					{ type: 'mrkdwn', verbatim: true, text: '*Domain*\nglobex.example' },
				],
			},
		]);
		expect(renderSignal(won, { show: [] }).blocks).toHaveLength(2);
	});

	test('every name of the dropdown shows something', () => {
		const full = signal('deal.updated', FULL);
		const bare = renderSignal(full, { show: [] });
		for (const { value } of SHOW_OPTIONS) {
			expect({ value, content: renderSignal(full, { show: [value] }) }).not.toEqual({
				value,
				content: bare,
			});
		}
	});

	test.each([
		['U0DANA0001', '<@U0DANA0001>'],
		['W0DANA0001', '<@W0DANA0001>'],
		['S0GROUP001', '<!subteam^S0GROUP001>'],
		['here', '<!here>'],
		['channel', '<!channel>'],
		['U0DANA0001, U0ANA00001', '<@U0DANA0001> <@U0ANA00001>'],
	])('the builder may mention %s', (mention, expected) => {
		const content = renderSignal(signal('deal.won'), { mention });
		expect(content.blocks[1]).toMatchObject({
			text: { text: expect.stringContaining(`${expected} *`) as unknown },
		});
	});

	test.each(['Dana Fox', '<!channel>', 'U0DANA0001> <!channel', 'dana@globex.example'])(
		'a mention that is none is refused: %s',
		(mention) => {
			expect(() => renderSignal(signal('deal.won'), { mention })).toThrow(ConfigurationError);
		},
	);

	test('buttons carry the message key, and their action ids never repeat', () => {
		const content = renderSignal(signal('deal.won'), {
			messageKey: 'deal-1',
			buttons: [
				{ label: 'Take', actionId: 'take', value: '1', style: 'primary' },
				{ label: 'Take too', actionId: 'take', value: '2' },
				{ label: 'Bad', url: 'ftp://files.example' },
			],
		});
		expect(content.blocks.at(-1)).toEqual({
			type: 'actions',
			block_id: 'ssk|0|deal-1',
			elements: [
				{
					type: 'button',
					text: { type: 'plain_text', text: 'Take', emoji: true },
					action_id: 'take',
					value: '1',
					style: 'primary',
				},
				{
					type: 'button',
					text: { type: 'plain_text', text: 'Take too', emoji: true },
					action_id: 'take#1',
					value: '2',
				},
			],
		});
	});

	test('a digest lists its points', () => {
		const content = renderSignal(
			signal('digest.todos', {
				fields: [
					{ label: 'Call Globex', value: 'before noon' },
					{ label: 'Write to Initech', value: '' },
				],
			}),
		);
		expect(content.blocks[1]).toMatchObject({
			text: { text: '• *Call Globex* – before noon\n• *Write to Initech*' },
		});
	});

	test('a message that is too long loses its notes before its fields', () => {
		const content = renderSignal(
			signal('deal.won', {
				summary: 'S'.repeat(3000),
				notes: 'N'.repeat(50_000),
				fields: Array.from({ length: 60 }, (_, index) => ({
					label: `Field ${index}`,
					value: 'v'.repeat(1000),
				})),
			}),
		);
		expect(limitProblems(content)).toEqual([]);
		expect(texts(content)).toContain('S'.repeat(2000));
		expect(texts(content)).toContain('Field 0');
		expect(texts(content)).not.toContain('NNNN');
		expect(texts(content)).toContain('40 more fields');
	});

	test('CRM text pings nobody and forges no link', () => {
		const evil = '<!channel> <@U0DANA0001> <https://evil.example|Globex> & <!date^1^{date}|x>';
		const content = renderSignal(
			signal('deal.won', {
				title: evil,
				summary: evil,
				notes: evil,
				fields: [{ label: evil, value: evil }],
				account: { id: evil, name: evil, domain: evil, status: 'customer', url: evil },
				people: { owner: { name: evil, email: evil, id: evil } },
				context: [{ what: evil, reason: evil }],
				source: { provider: evil },
			}),
		);
		expect(foreignSequences(content)).toEqual([]);
		expect(texts(content)).toContain('&lt;!channel&gt;');
	});

	test('any Signal: within the limits, no ping, no link', () => {
		fc.assert(
			fc.property(
				signalArbitrary,
				fc.option(fc.constantFrom<string[]>([], ['notes', 'changes', 'fields', 'missing'])),
				(any, show) => {
					const content = renderSignal(any, { show, messageKey: 'k' });
					expect(limitProblems(content)).toEqual([]);
					expect(foreignSequences(content)).toEqual([]);
					// The SDK's form encoding throws on lone surrogates.
					expect(() => encodeURIComponent(content.text)).not.toThrow();
				},
			),
			{ numRuns: 300 },
		);
	});

	test('headline first, buttons last', () => {
		const { blocks } = renderSignal(signal('deal.updated', FULL), {
			buttons: [{ label: 'Take', actionId: 'take' }],
		});
		expect(blocks.map((block) => block.type)).toEqual([
			'header',
			'section',
			'section',
			'section',
			'section',
			'context',
			'actions',
		]);
	});
});

const someone = (name: string) => ({ name, email: `${name}@sales.example`, id: null });
const FULL: Partial<Omit<SignalInput, 'type'>> = {
	dueAt: '2026-09-20T09:30:00.000Z',
	title: 'Title',
	severity: 'warning',
	summary: 'Summary',
	url: 'https://crm.example/1',
	subject: { kind: 'deal', id: '1', name: 'Globex 200', url: null },
	account: { id: '1', name: 'Globex', domain: 'globex.example', status: 'open', url: null },
	deal: {
		id: '1',
		name: 'Globex 200',
		pipeline: 'Sales',
		stage: { from: 'Demo', to: 'Proposal' },
		amount: { value: 1250.5, currency: 'USD' },
		closeDate: '2026-12-31T00:00:00Z',
	},
	person: { ...dana, title: 'CFO', previousTitle: null, previousCompany: null },
	people: {
		owner: ana,
		csm: someone('csm'),
		assignee: someone('assignee'),
		requester: someone('requester'),
		manager: someone('manager'),
		submitter: someone('submitter'),
		participants: [ana],
	},
	contact: { name: 'Hank', email: null, phone: null },
	notes: 'Notes',
	changes: [{ field: 'amount', from: '1', to: '2' }],
	fields: [{ label: 'Region', value: 'EMEA' }],
	context: [{ what: 'owner', reason: 'no credential' }],
};
