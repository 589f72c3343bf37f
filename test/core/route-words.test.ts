import { describeRouteChange } from '../../src/core/routes/describe-route-change';
import { missingDefaults } from '../../src/core/routes/default-routes';
import { findRoute } from '../../src/core/routes/find-route';
import { didYouMean, nearNames } from '../../src/core/routes/near-names';
import { problemOfMatch } from '../../src/core/routes/route-match';
import { describeRoute } from '../../src/core/routes/route-words';
import { aRoute, toChannel } from '../helpers/a-route';

const deals = aRoute('deals', { destinations: [toChannel('sales-alerts')] });

describe('describeRouteChange', () => {
	test.each([
		[
			'another channel',
			{ destinations: [toChannel('revenue-team')] },
			'Deals now go to #revenue-team (before: #sales-alerts).',
		],
		[
			'a minimum',
			{ minimumAmount: { value: 100_000, currency: 'EUR' } },
			'Deals now go to #sales-alerts, from 100,000 EUR on (before: whatever the amount).',
		],
		[
			'several at once',
			{
				destinations: [toChannel('a'), { kind: 'role', role: 'assignee' }],
				minimumSeverity: 'warning',
				mention: 'here',
				thread: 'deal',
			},
			'Deals now go to #a and the assignee by direct message (before: #sales-alerts), only warnings and critical ones (before: whatever the severity), with a mention of here (before: without a mention), in one thread per deal (before: as messages of their own).',
		],
		[
			'off',
			{ enabled: false },
			'Deals are switched off and are not sent (before: on, to #sales-alerts).',
		],
		['nothing', {}, 'Nothing was changed: Deals go to #sales-alerts.'],
	] as const)('%s', (_case, change, message) => {
		const after = { ...deals, ...structuredClone(change) } as typeof deals;
		expect(describeRouteChange(deals, after)).toEqual({
			changed: Object.keys(change).length > 0,
			message,
		});
	});

	test('new, removed, on again, changed while off', () => {
		const off = { ...deals, enabled: false };
		const elsewhere = { ...off, destinations: [toChannel('x')] };
		const of = (...args: Parameters<typeof describeRouteChange>) =>
			describeRouteChange(...args).message;
		expect(of(null, deals)).toBe('Deals now go to #sales-alerts (before: no route).');
		expect(of(null, off)).toBe(
			'Deals are switched off and are not sent (when on: to #sales-alerts) (before: no route).',
		);
		expect(of(deals, null)).toBe(
			'Deals have no route of their own any more (before: to #sales-alerts).',
		);
		expect(of(off, deals)).toBe('Deals are switched on and go to #sales-alerts (before: off).');
		expect(of(off, elsewhere)).toBe(
			'Deals stay switched off; when on they would go to #x (before: #sales-alerts).',
		);
		expect(of(null, null)).toContain('nothing was changed');
	});

	test('a name of its own is said, an id without a name stays an id', () => {
		const named = aRoute('deal.*', {
			id: 'Big deals',
			destinations: [{ kind: 'channel', channel: 'C0123456789', name: null }],
		});
		expect(describeRoute(named)).toBe('“Big deals” (Signals like deal.*) go to C0123456789.');
	});
});

describe('what was meant', () => {
	const channels = ['general', 'revenue-team', 'sales-alerts', 'deal-desk'];

	test.each([
		['revenu-team', ['revenue-team']],
		['team-revenue', ['revenue-team']],
		['sales', ['sales-alerts']],
		['xyz', []],
		['', []],
	])('%j', (typed, names) => expect(nearNames(typed, channels)).toEqual(names));

	test('lists of it', () => {
		expect(didYouMean([])).toBe('');
		expect(didYouMean(['#a'])).toBe('; did you mean #a?');
		expect(didYouMean(['a', 'b', 'c'])).toBe('; did you mean a, b or c?');
	});

	test.each([
		['deal', 'did you mean deals'],
		['deal.wonn', 'did you mean deal.won'],
		['deel.*', 'fits no type'],
		['zebra', 'The categories are deals'],
		[' ', 'does not say which Signals'],
	])('a match that stands for nothing: %j', (match, problem) =>
		expect(problemOfMatch(match)).toContain(problem),
	);

	test.each(['deals', ' Deal.Won ', 'deal.*', '*.created', '*'])('a match that does: %j', (match) =>
		expect(problemOfMatch(match)).toBeNull(),
	);
});

describe('findRoute', () => {
	const routes = [
		deals,
		aRoute('deal.*', { id: 'Big deals' }),
		aRoute('tasks', { id: 'One' }),
		aRoute('tasks', { id: 'Two' }),
	];
	const found = (name: string) => {
		const result = findRoute(routes, name);
		return result.route?.id ?? (result as { why: string }).why;
	};

	test('by its name, or by its match when only one has it', () => {
		expect(found(' DEALS ')).toBe('deals');
		expect(found('big deals')).toBe('Big deals');
		expect(found('deal.*')).toBe('Big deals');
		expect(found('tasks')).toBe(
			'Several routes are about tasks: “One” and “Two”. Say which by its name.',
		);
		expect(found('deal')).toContain('did you mean deals');
		expect(found('zebra')).toContain('There are: deals, Big deals, deal.*');
		expect(findRoute([], 'deals')).toMatchObject({ why: expect.stringContaining('no routes yet') });
	});
});

describe('missingDefaults', () => {
	test('the five of Outsprint’s table', () => {
		expect(missingDefaults([], 'U1').map(describeRoute)).toEqual([
			'Deals go to #sales-alerts.',
			'Tickets go to #support-tickets.',
			'Marketing Signals go to #marketing.',
			'Tasks go to the assignee by direct message.',
			'System Signals go to #general.',
		]);
	});

	test('adds only what is missing, by name or by match', () => {
		const known = [aRoute('Deals'), aRoute('tasks', { id: 'Ours' })];
		const added = missingDefaults(known, null).map(({ id }) => id);
		expect(added).toEqual(['tickets', 'marketing', 'system']);
		expect(missingDefaults(missingDefaults([], null), null)).toEqual([]);
	});
});
