import fc from 'fast-check';

import { domainWords, nameWords, plainName } from '../../../src/core/accounts/account-words';

describe('the words of an account', () => {
	it.each([
		['Acme GmbH & Co. KG', ['acme']],
		['ACME, Inc.', ['acme']],
		['Ferrari S.p.A.', ['ferrari']],
		['Orlen Sp. z o.o.', ['orlen']],
		['Bimbo S.A. de C.V.', ['bimbo']],
		['The Home Depot', ['home', 'depot']],
		['Booking.com B.V.', ['booking']],
		['Amazon.co.uk Ltd', ['amazon']],
		['U.S. Steel', ['us', 'steel']],
		["O'Reilly & Søn ApS", ['oreilly', 'son']],
		['SE Ventures', ['se', 'ventures']],
		['Limited', ['limited']],
		['The Co', ['co']],
		['The And', ['the', 'and']],
		['St.Gallen', ['st', 'gallen']],
		['Straße  24/7', ['strasse', '24', '7']],
		['AT&T', ['at', 't']],
		['日立製作所', ['日立製作所']],
		['🎉', ['🎉']],
		['', []],
	])('of %j leave out what tells no company apart', (name, words) => {
		expect(nameWords(name)).toEqual(words);
	});

	it.each([
		['acme.example', ['acme']],
		['shop.acme-labs.co.uk', ['shop', 'acme', 'labs']],
		['https://www.Acme.Example/about', ['acme']],
		['co.uk', ['co']],
		['münchen.example', ['munchen']],
		['nothing', []],
		[null, []],
	])('of the domain %j are its labels', (domain, words) => {
		expect(domainWords(domain)).toEqual(words);
	});

	it('are compared without case, accents and punctuation, legal form and all', () => {
		expect(plainName('  Zoë’s  Café, S.A. ')).toBe('zoes cafe sa');
		expect(plainName('***')).toBe('***');
	});

	it('stay few and short, whatever the name', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (name) => {
				const words = nameWords(name);
				expect(words.length).toBeLessThanOrEqual(12);
				expect(words.every((word) => word !== '' && [...word].length <= 32)).toBe(true);
				expect(plainName(plainName(name))).toBe(plainName(name));
			}),
		);
	});
});
