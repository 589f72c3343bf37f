import { route, type RouteRule } from '../../src/core/route';

const won = { type: 'deal.won', category: 'deals' } as const;
const rule = (match: string, destination: string, enabled = true): RouteRule => ({
	match,
	destination,
	enabled,
});

describe('route', () => {
	test('the most specific rule decides: type, pattern, category, everything', () => {
		const rules = [
			rule('*', '#all'),
			rule('deals', '#deals'),
			rule('deal.*', '#deal-dots'),
			rule('deal.won', '#won'),
		];
		const of = (count: number) => route(won, rules.slice(0, count));
		expect(of(4)).toEqual({ destinations: [{ channel: '#won', rule: 'deal.won' }] });
		expect(of(3)).toEqual({ destinations: [{ channel: '#deal-dots', rule: 'deal.*' }] });
		expect(of(2)).toEqual({ destinations: [{ channel: '#deals', rule: 'deals' }] });
		expect(of(1)).toEqual({ destinations: [{ channel: '#all', rule: '*' }] });
	});

	test('rules of equal specificity all apply, each channel once', () => {
		expect(
			route(won, [
				rule('deal.won', '#won'),
				rule('deal.won', '#sales'),
				rule('deal.won', '#won'),
				rule('deals', '#deals'),
			]),
		).toEqual({
			destinations: [
				{ channel: '#won', rule: 'deal.won' },
				{ channel: '#sales', rule: 'deal.won' },
			],
		});
	});

	test('a rule that is off silences what it matches, not what a more specific one takes', () => {
		expect(route(won, [rule('deal.won', '#won', false), rule('*', '#all')], '#default')).toEqual({
			reason: 'category_off',
		});
		expect(route(won, [rule('deals', '', false), rule('deal.won', '#won')])).toEqual({
			destinations: [{ channel: '#won', rule: 'deal.won' }],
		});
		expect(route(won, [rule('deal.won', '#a', false), rule('deal.won', '#b')])).toEqual({
			destinations: [{ channel: '#b', rule: 'deal.won' }],
		});
	});

	test('no rule: the default destination, else no route', () => {
		expect(route(won, [rule('tickets', '#t')], '#general')).toEqual({
			destinations: [{ channel: '#general', rule: 'default' }],
		});
		expect(route(won, [rule('tickets', '#t')])).toEqual({ reason: 'no_route' });
		expect(route(won, [], '  ')).toEqual({ reason: 'no_route' });
	});

	test('a rule without a channel uses the default one', () => {
		expect(route(won, [rule('deals', ' ')], 'C0GENERAL1')).toEqual({
			destinations: [{ channel: 'C0GENERAL1', rule: 'deals' }],
		});
		expect(route(won, [rule('deals', '')])).toEqual({ reason: 'no_route' });
	});

	test('a dot in a pattern is a dot, a part is no match, case does not matter', () => {
		const registration = { type: 'deal_registration.submitted', category: 'partners' } as const;
		expect(route(registration, [rule('deal.*', '#d')])).toEqual({ reason: 'no_route' });
		expect(route(registration, [rule('deal', '#d'), rule('submitted', '#d')])).toEqual({
			reason: 'no_route',
		});
		expect(route(registration, [rule(' *.Submitted ', '#d')])).toMatchObject({
			destinations: [{ channel: '#d' }],
		});
	});
});
