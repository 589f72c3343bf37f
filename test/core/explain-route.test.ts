import fc from 'fast-check';

import { explainRoute } from '../../src/core/routes/explain-route';
import { route } from '../../src/core/route';
import { sampleSignal } from '../../src/core/signal-samples';
import { ALL_SIGNAL_TYPES, SIGNAL_CATEGORIES } from '../../src/core/signal-types';
import { aRoute } from '../helpers/a-route';

const won = sampleSignal('deal.won');

describe('explainRoute', () => {
	test('says of each route why it is taken or not', () => {
		const explanation = explainRoute(won, [
			aRoute('deal.won', { id: 'Big ones', minimumAmount: { value: 100_000, currency: null } }),
			aRoute('deal.won'),
			aRoute('deal.*'),
			aRoute('deals'),
			aRoute('*'),
			aRoute('tickets'),
			aRoute('ticket.created'),
			aRoute('task.*'),
		]);
		expect(explanation.routes.map(({ id, words }) => `${id}: ${words}`)).toEqual([
			'Big ones: skipped: amount 48,000 EUR is below 100,000',
			'deal.won: yes: deal.won is exactly this type, to #deal-won',
			'deal.*: not: deal.* is less specific than deal.won',
			'deals: not: deals is less specific than deal.won',
			'*: not: * is less specific than deal.won',
			'tickets: not: tickets is another category than deals',
			'ticket.created: not: ticket.created is another type than deal.won',
			'task.*: not: the pattern task.* does not fit deal.won',
		]);
		expect(explanation).toMatchObject({
			taken: ['deal.won'],
			reason: null,
			message: 'deal.won goes to #deal-won, by the route of Signals of type deal.won.',
		});
	});

	test.each([
		[
			'off',
			[aRoute('deals', { enabled: false }), aRoute('*')],
			'category_off',
			'deal.won goes nowhere: the route of Deals is switched off.',
		],
		[
			'below a minimum',
			[aRoute('deals', { minimumSeverity: 'critical' })],
			'below_minimum',
			'deal.won goes nowhere: it is below the minimum of every route that matches.',
		],
		['matched by nothing', [aRoute('tasks')], 'no_route', 'Add one for its category deals'],
		[
			'without a destination',
			[aRoute('deals', { destinations: [] })],
			'no_route',
			'the route of Deals has no destination',
		],
	] as const)('says why a Signal goes nowhere: %s', (_case, routes, reason, message) => {
		const explanation = explainRoute(won, routes);
		expect(explanation).toMatchObject({ taken: [], destinations: [], reason });
		expect(explanation.message).toContain(message);
	});

	test('one that is off beside one that is on holds nothing back', () => {
		const explanation = explainRoute(won, [
			aRoute('deals', { id: 'a', enabled: false }),
			aRoute('deals', { id: 'b' }),
		]);
		expect(explanation.routes[0]?.words).toContain('another route as specific as it is on');
		expect(explanation.taken).toEqual(['b']);
	});

	test('never says anything else than route does', () => {
		const match = fc.constantFrom('*', 'deal.*', '*.created', ...SIGNAL_CATEGORIES, 'deal.won');
		const table = fc.array(fc.tuple(match, fc.boolean(), fc.boolean()), { maxLength: 10 });
		fc.assert(
			fc.property(fc.constantFrom(...ALL_SIGNAL_TYPES), table, (type, rows) => {
				const signal = sampleSignal(type);
				const routes = rows.map(([one, enabled, high], index) =>
					aRoute(one, { id: `r${index}`, enabled, minimumSeverity: high ? 'warning' : null }),
				);
				const explanation = explainRoute(signal, routes);
				const result = route(signal, routes);
				expect(explanation.destinations).toEqual(result.destinations ?? []);
				expect(explanation.reason).toBe(result.reason ?? null);
				const yes = explanation.routes.filter(({ verdict }) => verdict === 'taken');
				expect(yes.map(({ id }) => id)).toEqual(explanation.taken);
				expect(explanation.routes).toHaveLength(routes.length);
				expect(explanation.message).toMatch(/^\S.*\.$|\.$|\)\.$/);
			}),
		);
	});
});
