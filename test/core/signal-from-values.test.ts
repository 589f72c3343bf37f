import { signalFromValues } from '../../src/core/signal-from-values';

const make = (values: Record<string, string | number | boolean>, more = {}) =>
	signalFromValues({
		id: 'x:1',
		type: 'person.joined_company',
		provider: 'n8n',
		receivedAt: '2026-09-14T09:30:00.000Z',
		values: new Map(Object.entries(values)),
		...more,
	});

it('puts values where their paths say and fills the rest with defaults', () => {
	const signal = make({
		'deal.amount.value': 1200,
		'deal.amount.currency': 'EUR',
		'deal.stage.to': 'Won',
		'people.owner.email': 'ana@sales.example',
		notes: 'n',
	});
	expect(signal).toMatchObject({
		category: 'people',
		deal: { amount: { value: 1200, currency: 'EUR' }, stage: { from: null, to: 'Won' }, won: null },
		people: { owner: { email: 'ana@sales.example', name: null }, csm: null, participants: [] },
		notes: 'n',
		account: null,
		source: { provider: 'n8n', rawType: null, verified: false },
	});
});

it('derives seniority and title where they are missing, and leaves what was given', () => {
	const derived = make({ 'person.name': 'Robin', 'person.title': 'Chief Revenue Officer' });
	expect(derived).toMatchObject({ title: 'Job change: Robin', person: { seniority: 'c_level' } });
	const given = make({
		'person.title': 'Chief Revenue Officer',
		'person.seniority': 'vp',
		title: 'Mine',
	});
	expect(given).toMatchObject({ title: 'Mine', person: { seniority: 'vp' } });
});

it.each([
	['https://www.Acme.example/de?x', 'acme.example'],
	['jo@acme.example', 'acme.example'],
	['not a domain', null],
])('keeps a domain as the bare host: %s', (domain, expected) => {
	expect(make({ 'account.name': 'Acme', 'account.domain': domain }).account).toMatchObject({
		name: 'Acme',
		domain: expected,
	});
});

it('refuses what the Signal’s schema refuses', () => {
	expect(() => make({ severity: 'panic' })).toThrow();
});
