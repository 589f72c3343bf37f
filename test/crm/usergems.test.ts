import type { ToSignalsOptions } from '../../src/core/crm-provider';
import type { JsonObject } from '../../src/core/json';
import type { Signal } from '../../src/core/signal';
import { usergems } from '../../src/crm/usergems';
import { TO_SIGNALS_OPTIONS } from '../contracts/provider-contract';

const signalOf = (body: JsonObject, options: Partial<ToSignalsOptions> = {}): Signal => {
	const [event] = usergems.parse({ rawBody: Buffer.from(JSON.stringify(body)), headers: {} });
	if (event === undefined) throw new Error('no event');
	const [signal] = usergems.toSignals(event, null, { ...TO_SIGNALS_OPTIONS, ...options });
	return signal as Signal;
};
const change = (more: JsonObject = {}): JsonObject => ({
	signal_type: 'Job Change',
	name: 'Jordan Reyes',
	email: 'jordan.reyes@globex.example',
	title: 'Chief Revenue Officer',
	previous_title: 'VP Sales',
	company: 'Globex',
	domain: 'https://www.globex.example',
	previous_company: 'Hooli',
	account_owner_email: 'ben@sales.example',
	csm_email: 'carla@success.example',
	change_date: '2026-09-01',
	...more,
});
const SAME = { previous_company: 'Globex' };

it('recognises the names that people usually give the fields', () => {
	const expected = {
		type: 'person.joined_company',
		title: 'Job change: Jordan Reyes',
		source: { provider: 'usergems' },
		occurredAt: '2026-09-01T00:00:00.000Z',
		account: { name: 'Globex', domain: 'globex.example' },
		person: {
			name: 'Jordan Reyes',
			email: 'jordan.reyes@globex.example',
			title: 'Chief Revenue Officer',
			seniority: 'c_level',
			previousTitle: 'VP Sales',
			previousCompany: 'Hooli',
		},
		people: {
			owner: { email: 'ben@sales.example' },
			csm: { email: 'carla@success.example' },
		},
		context: [],
	};
	expect(signalOf(change())).toMatchObject(expected);
	expect(signalOf(change()).id).toMatch(/^usergems:person\.joined_company:/);
	expect(
		signalOf({
			'Signal Type': 'New hire',
			contact: { 'Full Name': 'Jordan Reyes', email: 'jordan.reyes@globex.example' },
			'New Job Title': 'Chief Revenue Officer',
			PreviousJobTitle: 'VP Sales',
			company: { name: 'Globex', website: 'www.globex.example' },
			'old company': 'Hooli',
			'Account Owner Email': 'ben@sales.example',
			CSM_Email: 'carla@success.example',
			'Signal Date': '2026-09-01',
		}),
	).toMatchObject(expected);
});

describe('the type', () => {
	it.each<[string, JsonObject, string]>([
		[
			'a higher title in the same company',
			{ ...SAME, signal_type: 'Promotion' },
			'person.promoted',
		],
		['without any word for it', { ...SAME, signal_type: null }, 'person.promoted'],
		[
			'a promotion to the same level',
			{ ...SAME, signal_type: 'promotion', title: 'VP Marketing' },
			'record.updated',
		],
		[
			'a promotion without the title before',
			{ ...SAME, signal_type: 'promotion', previous_title: null },
			'record.updated',
		],
		['a promotion into another company', { signal_type: 'Promotion' }, 'person.joined_company'],
		[
			'a job change without the company before',
			{ previous_company: null, previous_title: null },
			'person.joined_company',
		],
		['a departure', { signal_type: 'contact_left_company' }, 'person.left_company'],
		[
			'no company any more',
			{ signal_type: null, company: null, domain: null },
			'person.left_company',
		],
		['a visit', { signal_type: 'website_visit' }, 'account.engaged'],
		['intent', { signal_type: 'G2 intent' }, 'account.engaged'],
		[
			'a demotion is no demo',
			{ ...SAME, signal_type: 'Demotion', title: 'Analyst' },
			'signal.unknown',
		],
	])('%s', (_what, more, type) => {
		expect(signalOf(change(more)).type).toBe(type);
	});

	it('of a builder or of a Signal-shaped body stands', () => {
		const mapping = { type: 'kind' };
		const mapped = signalOf(change({ kind: 'account.engaged' }), { mapping });
		expect(mapped).toMatchObject({ type: 'account.engaged', context: [] });
		const said = { ...SAME, type: 'person.promoted', title: 'VP Marketing', signal_type: null };
		expect(signalOf(change(said))).toMatchObject({ type: 'person.promoted', context: [] });
		expect(signalOf({ name: 'x' }, { defaultType: 'account.engaged' }).type).toBe(
			'account.engaged',
		);
	});

	it('says why a promotion is none', () => {
		const signal = signalOf(change({ ...SAME, signal_type: 'Promotion', title: 'VP Marketing' }));
		expect(signal.context).toEqual([
			{ what: 'type', reason: 'the new title is no higher level than the one before' },
		]);
	});
});

it('who left is told with the company that was left', () => {
	const signal = signalOf(
		change({ signal_type: 'left', previous_domain: 'https://hooli.example/about' }),
	);
	expect(signal.account).toMatchObject({ name: 'Hooli', domain: 'hooli.example' });
	expect(
		signalOf({ signal_type: 'Left company', name: 'Jo', company: 'Acme' }).account,
	).toMatchObject({ name: 'Acme' });
});

it('the builder’s mapping wins over the usual names', () => {
	const body = change({ who: { mail: 'dana@sales.example' }, alias: 'J. Reyes' });
	const mapping = { 'people.owner.email': 'who.mail', 'person.name': 'alias' };
	expect(signalOf(body, { mapping })).toMatchObject({
		person: { name: 'J. Reyes' },
		people: { owner: { email: 'dana@sales.example' } },
	});
});

it('shows what came when nothing is recognised', () => {
	expect(signalOf({ colour: 'blue' })).toMatchObject({
		type: 'signal.unknown',
		fields: [{ label: 'colour', value: 'blue' }],
	});
});
