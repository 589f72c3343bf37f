import fc from 'fast-check';

import { specificityOf } from '../../src/core/routes/route-match';
import { belowMinimum } from '../../src/core/routes/route-minimum';
import { placeOf, route, routeThrough } from '../../src/core/route';
import type { Route } from '../../src/core/route-types';
import type { Signal } from '../../src/core/signal';
import { ALL_SIGNAL_TYPES, categoryOf, SIGNAL_CATEGORIES } from '../../src/core/signal-types';
import { sampleSignal } from '../../src/core/signal-samples';
import { aRoute, toChannel } from '../helpers/a-route';

const won = sampleSignal('deal.won');

function withAmount(value: number, currency: string | null): Signal {
	return { ...won, deal: { ...won.deal!, amount: { value, currency } } };
}

/** What a Signal takes: `rule > place`. */
function taken(signal: Signal, routes: Route[]): string[] | string {
	const result = route(signal, routes);
	return (
		result.destinations?.map(({ rule, destination }) => `${rule} > ${placeOf(destination)}`) ??
		result.reason ??
		''
	);
}

describe('route', () => {
	test('the most specific rule decides: type, pattern, category, everything', () => {
		const routes = ['*', 'deals', 'deal.*', 'deal.won'].map((match) => aRoute(match));
		const of = (count: number) => taken(won, routes.slice(0, count));
		expect(of(4)).toEqual(['deal.won > channel:#deal-won']);
		expect(of(3)).toEqual(['deal.* > channel:#deal--']);
		expect(of(2)).toEqual(['deals > channel:#deals']);
		expect(of(1)).toEqual(['* > channel:#-']);
	});

	test('rules of equal specificity all apply, each place once, with what the first says of it', () => {
		const routes = [
			aRoute('deal.won', { id: 'a', destinations: [toChannel('won'), toChannel('sales')] }),
			aRoute('deal.won', {
				id: 'b',
				mention: 'here',
				destinations: [toChannel('won'), { kind: 'role', role: 'owner' }],
			}),
			aRoute('deals'),
		];
		expect(taken(won, routes)).toEqual([
			'a > channel:#won',
			'a > channel:#sales',
			'b > role:owner',
		]);
		expect(route(won, routes).destinations?.map(({ mention }) => mention)).toEqual([
			null,
			null,
			'here',
		]);
	});

	test('a rule that is off silences what it matches, not what a more specific one takes', () => {
		const off = { enabled: false };
		expect(taken(won, [aRoute('deal.won', off), aRoute('*')])).toBe('category_off');
		expect(taken(won, [aRoute('deals', { ...off, destinations: [] }), aRoute('deal.won')])).toEqual(
			['deal.won > channel:#deal-won'],
		);
		expect(taken(won, [aRoute('deal.won', { id: 'a', ...off }), aRoute('deal.won')])).toEqual([
			'deal.won > channel:#deal-won',
		]);
	});

	test('no rule, or one without a destination: no route', () => {
		expect(taken(won, [aRoute('tickets')])).toBe('no_route');
		expect(taken(won, [])).toBe('no_route');
		expect(taken(won, [aRoute('deals', { destinations: [] })])).toBe('no_route');
	});

	test('a dot in a pattern is a dot, a part is no match, case and spaces do not matter', () => {
		const registration = sampleSignal('deal_registration.submitted');
		expect(taken(registration, [aRoute('deal.*')])).toBe('no_route');
		expect(taken(registration, [aRoute('deal'), aRoute('submitted')])).toBe('no_route');
		expect(taken(registration, [aRoute(' *.Submitted ')])).toHaveLength(1);
		expect(taken(registration, [aRoute('d*l_*ation.*')])).toHaveLength(1);
		expect(taken(registration, [aRoute('deal_*deal_*')])).toBe('no_route');
	});

	test('a pattern of stars is read in no time', () => {
		expect(taken(won, [aRoute(`${'*a'.repeat(5_000)}*`)])).toBe('no_route');
	});
});

describe('minimums', () => {
	const big = aRoute('deal.won', { minimumAmount: { value: 100_000, currency: 'EUR' } });

	test('a rule whose minimum is not met is skipped as if it were not there', () => {
		expect(taken(withAmount(5_000, 'EUR'), [big, aRoute('deals')])).toEqual([
			'deals > channel:#deals',
		]);
		expect(taken(withAmount(100_000, 'eur'), [big, aRoute('deals')])).toEqual([
			'deal.won > channel:#deal-won',
		]);
		expect(taken(withAmount(5_000, 'EUR'), [big])).toBe('below_minimum');
	});

	test('what is off is skipped, too, below its minimum', () => {
		const routes = [{ ...big, enabled: false }, aRoute('deals')];
		expect(taken(withAmount(5_000, 'EUR'), routes)).toEqual(['deals > channel:#deals']);
		expect(taken(withAmount(500_000, 'EUR'), routes)).toBe('category_off');
	});

	test('another currency, or no amount, is below every amount', () => {
		expect(belowMinimum(withAmount(500_000, 'USD'), big)).toBe(
			'amount 500,000 USD is not in EUR, and 100,000 EUR is the least',
		);
		expect(belowMinimum(withAmount(500_000, null), big)).not.toBeNull();
		expect(belowMinimum({ ...won, deal: null }, big)).toBe(
			'it has no amount, and 100,000 EUR is the least',
		);
		const any = { ...big, minimumAmount: { value: 100_000, currency: null } };
		expect(belowMinimum(withAmount(500_000, 'USD'), any)).toBeNull();
		expect(belowMinimum(withAmount(5_000, 'EUR'), any)).toBe('amount 5,000 EUR is below 100,000');
		expect(belowMinimum(withAmount(Number.NaN, 'EUR'), any)).not.toBeNull();
	});

	test.each([
		['info', 'success', true],
		['success', 'info', true],
		['success', 'warning', false],
		['warning', 'warning', true],
		['critical', 'warning', true],
		['warning', 'critical', false],
	] as const)('severity %s where %s is the least', (severity, minimumSeverity, passes) => {
		const taken = route({ ...won, severity }, [aRoute('deals', { minimumSeverity })]);
		expect(taken.destinations !== undefined).toBe(passes);
	});
});

describe('one table after the other', () => {
	test('the next one is asked only where the one before says nothing', () => {
		const own = [aRoute('tickets'), aRoute('campaign.result', { enabled: false })];
		const workspace = [aRoute('deals'), aRoute('marketing')];
		const through = (type: Signal['type']) => routeThrough(sampleSignal(type), [own, workspace]);
		expect(through('ticket.created').destinations?.[0]?.rule).toBe('tickets');
		expect(through('deal.won').destinations?.[0]?.rule).toBe('deals');
		expect(through('campaign.result').reason).toBe('category_off');
		expect(through('task.due').reason).toBe('no_route');
	});

	test('below a minimum in one and unknown to the other is below the minimum', () => {
		const big = aRoute('deals', { minimumSeverity: 'critical' });
		expect(routeThrough(won, [[big], []]).reason).toBe('below_minimum');
		expect(routeThrough(won, [[big], [aRoute('*')]]).destinations?.[0]?.rule).toBe('*');
	});
});

const severities = ['info', 'success', 'warning', 'critical'] as const;
const someMatch = fc.oneof(
	fc.constantFrom('*', ...SIGNAL_CATEGORIES, ...ALL_SIGNAL_TYPES),
	fc
		.tuple(fc.constantFrom(...ALL_SIGNAL_TYPES), fc.nat(12))
		.map(([type, at]) => `${type.slice(0, at)}*`),
	fc.string({ maxLength: 12 }),
);
const someRoute = fc.record({
	match: someMatch,
	enabled: fc.boolean(),
	channels: fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 }),
	minimumAmount: fc.option(
		fc.record({ value: fc.double(), currency: fc.option(fc.constantFrom('EUR', 'USD')) }),
	),
	minimumSeverity: fc.option(fc.constantFrom(...severities)),
});
const someSignal = fc
	.record({
		type: fc.constantFrom(...ALL_SIGNAL_TYPES),
		severity: fc.constantFrom(...severities),
		amount: fc.option(
			fc.record({ value: fc.double(), currency: fc.option(fc.constantFrom('EUR', 'usd')) }),
		),
	})
	.map(({ type, severity, amount }) => ({
		...won,
		type,
		category: categoryOf(type),
		severity,
		deal: amount === null ? null : { ...won.deal!, amount },
	}));

describe('for any table and any Signal', () => {
	const table = fc
		.array(someRoute, { maxLength: 12 })
		.map((rows) =>
			rows.map(({ channels, ...row }, index) =>
				aRoute(row.match, { ...row, id: `r${index}`, destinations: channels.map(toChannel) }),
			),
		);

	test('what is taken matches, is on, has its minimum met, and nothing stronger was passed over', () => {
		fc.assert(
			fc.property(someSignal, table, (signal, routes) => {
				const { destinations } = route(signal, routes);
				const usable = routes.filter((one) => belowMinimum(signal, one) === null);
				const highest = Math.max(
					-1,
					...usable.map(({ match }) => specificityOf(match, signal) ?? -1),
				);
				for (const { rule } of destinations ?? []) {
					const by = usable.find(({ id }) => id === rule);
					expect(by?.enabled).toBe(true);
					expect(specificityOf(by?.match ?? '', signal)).toBe(highest);
				}
				const places = (destinations ?? []).map(({ destination }) => placeOf(destination));
				expect(new Set(places).size).toBe(places.length);
			}),
		);
	});

	test('a rule below its minimum may as well not be there', () => {
		fc.assert(
			fc.property(someSignal, table, (signal, routes) => {
				const met = routes.filter((one) => belowMinimum(signal, one) === null);
				expect(route(signal, routes).destinations).toEqual(route(signal, met).destinations);
			}),
		);
	});

	test('the order of the table decides only the order of the places', () => {
		fc.assert(
			fc.property(someSignal, table, (signal, routes) => {
				const placesOf = (rows: Route[]) =>
					(route(signal, rows).destinations ?? [])
						.map(({ destination }) => placeOf(destination))
						.sort();
				expect(placesOf([...routes].reverse())).toEqual(placesOf(routes));
			}),
		);
	});
});
