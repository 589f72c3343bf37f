import { isSameCompany } from '../../src/crm/is-same-company';

it.each([
	['Acme', 'ACME, Inc.', true],
	['Müller & Söhne GmbH', 'Muller Sohne', true],
	['Acme S.A.S.', 'Acme', true],
	['Acme', 'Globex', false],
	['Acme Labs', 'Acme', false],
	['株式会社アクメ', 'グローベックス', false],
	// Nothing left to compare: no change is claimed.
	['Inc.', 'Globex', true],
	['', 'Globex', true],
])('%j and %j: %p', (a, b, same) => {
	expect(isSameCompany(a, b)).toBe(same);
	expect(isSameCompany(b, a)).toBe(same);
});
