import { accountGrams, typedGrams } from '../../../src/core/accounts/account-grams';

describe('what an account is found by', () => {
	it('is its name, its domain, pieces of each word, their letters, and words side by side', () => {
		expect(accountGrams({ name: 'Acme Bay Inc', domain: 'acme-bay.example' })).toEqual([
			'@acme-bay.example',
			'=acmebay',
			'&acme bay',
			...[' ac', 'acm', 'cme', 'me ', '~acem'],
			...[' ba', 'bay', 'ay '],
		]);
	});

	it('has the words of a domain that says something else', () => {
		expect(accountGrams({ name: 'Acme', domain: 'zyx.example' })).toEqual([
			...['@zyx.example', '=acme', ' ac', 'acm', 'cme', 'me ', '~acem'],
			...[' zy', 'zyx', 'yx '],
		]);
	});

	it('is two letters at a time where scripts set no blanks', () => {
		expect(accountGrams({ name: '日立製', domain: null })).toEqual([
			'=日立製',
			' 日',
			'日立',
			'立製',
		]);
	});

	it('is the same for who types it, the rarest first', () => {
		const grams = typedGrams('ACME bay');
		expect(grams.slice(0, 3)).toEqual(['=acmebay', '&acme bay', '~acem']);
		expect([...grams].sort()).toEqual(accountGrams({ name: 'Acme Bay', domain: null }).sort());
		expect(typedGrams('https://acme.example/x')).toEqual(typedGrams('jo@acme.example'));
		expect(typedGrams('acme.example')).toContain('@acme.example');
	});
});
