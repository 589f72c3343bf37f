import { makeSignal, type SignalInput } from '../../src/core/signal';
import {
	filtersAnything,
	refusedBy,
	refusedByPayload,
	type SignalFilter,
} from '../../src/core/signal-filter';

const nothing: SignalFilter = {
	types: [],
	minSeniority: null,
	accountStatuses: [],
	pipelines: [],
	stages: [],
	minAmount: null,
	changedProperties: [],
};
const filter = (change: Partial<SignalFilter>): SignalFilter => ({ ...nothing, ...change });
const signal = (change: Partial<SignalInput> = {}) =>
	makeSignal({
		id: 'deal.updated:1',
		type: 'deal.updated',
		source: { provider: 'hubspot' },
		...change,
	});
const deal = (change: Partial<NonNullable<SignalInput['deal']>> = {}) =>
	signal({ deal: { name: 'Acme', ...change } });
const person = (seniority: NonNullable<SignalInput['person']>['seniority']) =>
	signal({ type: 'person.promoted', person: { name: 'Ana', seniority } });
const judge = (given: ReturnType<typeof signal>, change: Partial<SignalFilter>, failed = false) =>
	refusedBy(given, filter(change), { lookUpFailed: failed });

it('lets everything pass when nothing is asked for', () => {
	expect(judge(signal(), {})).toBeNull();
	expect(filtersAnything(nothing)).toBe(false);
	expect(filtersAnything(filter({ minAmount: 0 }))).toBe(true);
	expect(filtersAnything(filter({ stages: ['Won'] }))).toBe(true);
});

it.each([
	['director', 'c_level', null],
	['director', 'director', null],
	['director', 'manager', 'minSeniority'],
	['director', null, 'minSeniority'],
] as const)('minimum seniority %s, person %s: %s', (minSeniority, seniority, refused) => {
	expect(judge(person(seniority), { minSeniority })).toBe(refused);
});

it.each([
	['25000', { amount: { value: 25_000, currency: 'EUR' } }, null],
	['24999', { amount: { value: 24_999, currency: 'EUR' } }, 'minAmount'],
	['none', {}, 'minAmount'],
])('minimum amount, deal of %s', (_case, change, refused) => {
	expect(judge(deal(change), { minAmount: 25_000 })).toBe(refused);
});

it('takes names of stages, pipelines and statuses in any case', () => {
	const given = deal({ pipeline: 'Sales Pipeline', stage: { from: null, to: 'Proposal' } });
	expect(judge(given, { stages: [' proposal '], pipelines: ['SALES PIPELINE'] })).toBeNull();
	expect(judge(given, { stages: ['Won'] })).toBe('stages');
	expect(judge(given, { pipelines: ['Partner'] })).toBe('pipelines');
	const customer = signal({ account: { name: 'Acme', status: 'customer' } });
	expect(judge(customer, { accountStatuses: ['customer'] })).toBeNull();
	expect(judge(customer, { accountStatuses: ['prospect'] })).toBe('accountStatuses');
	expect(judge(signal(), { accountStatuses: ['customer'] })).toBe('accountStatuses');
});

it('lets what is unknown pass when a look-up failed: a CRM that is away must not swallow a deal', () => {
	expect(judge(deal(), { minAmount: 1 }, true)).toBeNull();
	expect(judge(signal(), { accountStatuses: ['customer'] }, true)).toBeNull();
	expect(judge(deal({ amount: { value: 0 } }), { minAmount: 1 }, true)).toBe('minAmount');
});

it('takes a stage or pipeline for unknown whose name could not be looked up', () => {
	const given = (what: string) =>
		signal({
			deal: { pipeline: 'default', stage: { from: null, to: '4711' } },
			context: [{ what, reason: 'HubSpot answered 500: it failed' }],
		});
	for (const asked of [{ stages: ['Won'] }, { pipelines: ['Sales'] }]) {
		expect(judge(given('pipelines'), asked, true)).toBeNull();
		expect(judge(given('pipelines'), asked)).not.toBeNull();
		expect(judge(given('owner'), asked, true)).not.toBeNull();
	}
	// A provider that sends names needs no look-up of them.
	expect(judge(given('stages'), { stages: ['4711'] })).toBeNull();
});

it('does not judge Signals that a filter does not fit', () => {
	const task = signal({ type: 'task.assigned' });
	expect(
		judge(task, { minAmount: 1, minSeniority: 'vp', stages: ['Won'], changedProperties: ['x'] }),
	).toBeNull();
});

it('asks for changed properties only where the event says what changed', () => {
	const changed = signal({ changes: [{ field: 'dealstage' }] });
	expect(judge(changed, { changedProperties: ['DealStage'] })).toBeNull();
	expect(judge(changed, { changedProperties: ['amount'] })).toBe('changedProperties');
});

describe('what the payload alone decides', () => {
	it('drops what can become no wanted type, keeps what nobody can tell', () => {
		const wanted = filter({ types: ['deal.won'] });
		expect(refusedByPayload(['deal.updated'], [signal()], wanted)).toBe(true);
		expect(refusedByPayload(['deal.updated', 'deal.won'], [signal()], wanted)).toBe(false);
		expect(refusedByPayload(null, [signal()], wanted)).toBe(false);
	});

	it('drops for an amount that is sent, keeps one that has to be looked up', () => {
		const wanted = filter({ minAmount: 10 });
		expect(refusedByPayload(null, [deal({ amount: { value: 9 } })], wanted)).toBe(true);
		expect(refusedByPayload(null, [deal()], wanted)).toBe(false);
	});

	it('never drops by a stage: without a look-up it may be an id', () => {
		const given = deal({ stage: { from: null, to: 'closedwon' } });
		expect(refusedByPayload(null, [given], filter({ stages: ['Closed Won'] }))).toBe(false);
	});

	it('keeps an event as long as one of its Signals may be wanted', () => {
		const wanted = filter({ minAmount: 10 });
		const signals = [deal({ amount: { value: 9 } }), deal({ amount: { value: 11 } })];
		expect(refusedByPayload(null, signals, wanted)).toBe(false);
		expect(refusedByPayload(null, [], wanted)).toBe(false);
	});
});
