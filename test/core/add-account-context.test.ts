import { addAccountContext } from '../../src/core/add-account-context';
import type { AccountLookup } from '../../src/core/crm-provider';
import { makeSignal } from '../../src/core/signal';

const ana = { name: 'Ana', email: 'ana@sales.example', id: '1' };
const ben = { name: 'Ben', email: 'ben@sales.example', id: '2' };
const carla = { name: 'Carla', email: 'carla@success.example', id: '3' };

const signal = (overrides = {}) =>
	makeSignal({
		id: 'x',
		type: 'person.joined_company',
		source: { provider: 'generic' },
		account: { domain: 'acme.example', name: 'ACME (as sent)', url: 'https://acme.example' },
		context: [{ what: 'csm', reason: 'earlier' }],
		...overrides,
	});
const found = (account = {}): AccountLookup => ({
	found: true,
	matchedBy: 'domain',
	account: {
		id: '7',
		name: 'Acme Corp',
		domain: 'acme.example',
		status: 'closed_lost',
		url: null,
		...account,
	},
	people: { owner: ana, csm: carla },
	missing: [{ what: 'manager', reason: 'no such field' }],
});

it('takes id, status and people from the CRM', () => {
	const before = signal();
	const after = addAccountContext(before, found());
	expect(after).toMatchObject({
		account: { id: '7', name: 'Acme Corp', status: 'closed_lost', url: 'https://acme.example' },
		people: { owner: ana, csm: carla, manager: null },
		context: [
			{ what: 'csm', reason: 'earlier' },
			{ what: 'manager', reason: 'no such field' },
		],
	});
	// The Signal that went in is as it was.
	expect(before).toEqual(signal());
});

it('keeps what the Signal says where the CRM says nothing', () => {
	const after = addAccountContext(signal(), found({ name: null, domain: null }));
	expect(after.account).toMatchObject({ name: 'ACME (as sent)', domain: 'acme.example' });
});

it('does not replace people whom the Signal names', () => {
	const { people } = signal();
	const after = addAccountContext(signal({ people: { ...people, owner: ben } }), found());
	expect(after.people).toMatchObject({ owner: ben, csm: carla });
});

it('adds an account where the Signal had none', () => {
	const after = addAccountContext(signal({ account: null }), found());
	expect(after.account).toMatchObject({ id: '7', name: 'Acme Corp' });
});

it('changes nothing but the reason when there is none', () => {
	const after = addAccountContext(signal(), { found: false, reason: 'ambiguous' });
	expect(after).toEqual({
		...signal(),
		context: [...signal().context, { what: 'account', reason: 'ambiguous' }],
	});
});
