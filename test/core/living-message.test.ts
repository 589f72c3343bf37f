import fc from 'fast-check';

import {
	DEFAULT_LIVING_RULES,
	type LivingRules,
	type MaterialChange,
	planLiving,
} from '../../src/core/living/living-message';
import {
	afterNews,
	newsOf,
	readShown,
	type RecordNews,
	recordKeyOf,
	shownJson,
	type ShownRecord,
} from '../../src/core/living/living-record';
import { makeSignal, type SignalInput } from '../../src/core/signal';
import { sampleSignal } from '../../src/core/signal-samples';
import type { SignalType } from '../../src/core/signal-types';

const rarely = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const shownRecord: fc.Arbitrary<ShownRecord> = fc.record({
	signalId: rarely(fc.constantFrom('a', 'b', 'c')),
	at: rarely(fc.integer({ min: 0, max: 5 })),
	stage: rarely(fc.constantFrom('Proposal', 'Negotiation', 'Closed won')),
	amount: rarely(
		fc.record({
			value: fc.constantFrom(0, 100, 110, 150, -5),
			currency: fc.constantFrom('EUR', 'USD', null),
		}),
	),
	owner: rarely(fc.constantFrom('Ana', 'Ben')),
	closeDate: rarely(fc.constantFrom('2026-09-30', '2026-10-31')),
	outcome: rarely(
		fc.constantFrom('open' as const, 'won' as const, 'lost' as const, 'deleted' as const),
	),
});
const news: fc.Arbitrary<RecordNews> = fc.record({
	shown: shownRecord,
	stageFrom: rarely(fc.constantFrom('Proposal', 'Negotiation')),
	fields: fc.array(
		fc.record({ label: fc.string(), from: rarely(fc.string()), to: rarely(fc.string()) }),
		{ maxLength: 2 },
	),
});
const MATERIAL: MaterialChange[] = ['amount', 'deleted', 'lost', 'owner', 'won'];
const rules: fc.Arbitrary<LivingRules> = fc.record({
	postAnewOn: fc.subarray(MATERIAL),
	amountPercent: fc.constantFrom(0, 10, 20, 1000),
});

describe('whatever comes in whatever order', () => {
	it('the first Signal is posted and every later one is told once', () => {
		fc.assert(
			fc.property(fc.array(news, { maxLength: 12 }), rules, (all, by) => {
				let shown: ShownRecord | null = null;
				for (const one of all) {
					const plan = planLiving(shown, one, by);
					expect(plan.step === 'post').toBe(shown === null);
					// The same Signal again changes nothing, unless it was older than what is shown.
					const again = planLiving(plan.shown, one, by);
					const isShown = plan.step !== 'reply' && one.shown.signalId !== null;
					if (isShown) expect(again).toEqual({ step: 'nothing', shown: plan.shown, changes: [] });
					shown = plan.shown;
				}
			}),
		);
	});

	it('nothing older ever takes the place of what is newer', () => {
		fc.assert(
			fc.property(shownRecord, news, rules, (shown, one, by) => {
				const plan = planLiving(shown, one, by);
				const isOlder = shown.at !== null && one.shown.at !== null && one.shown.at < shown.at;
				const isSame = one.shown.signalId !== null && one.shown.signalId === shown.signalId;
				expect(plan.step === 'reply').toBe(isOlder && !isSame);
				if (plan.step === 'reply') expect(plan.shown).toEqual(shown);
			}),
		);
	});

	it('what a Signal does not mention stays, and is no change', () => {
		fc.assert(
			fc.property(shownRecord, news, rules, (shown, one, by) => {
				const plan = planLiving(shown, one, by);
				if (plan.step !== 'update' && plan.step !== 'renew') return;
				for (const key of ['stage', 'amount', 'owner', 'closeDate', 'outcome'] as const) {
					expect(plan.shown[key]).toEqual(one.shown[key] ?? shown[key]);
				}
				for (const { from, to } of plan.changes.slice(0, plan.changes.length - one.fields.length)) {
					expect(to).not.toBeNull();
					expect(from).not.toEqual(to);
				}
			}),
		);
	});

	it('nothing is posted anew for what the rules do not name', () => {
		fc.assert(
			fc.property(shownRecord, news, rules, (shown, one, by) => {
				const { step } = planLiving(shown, one, { ...by, postAnewOn: [] });
				expect(step).not.toBe('renew');
				// A rule more can only make more of it.
				if (planLiving(shown, one, by).step === 'renew') {
					expect(planLiving(shown, one, { ...by, postAnewOn: MATERIAL }).step).toBe('renew');
				}
			}),
		);
	});

	it('what is shown comes back from the store as it was', () => {
		fc.assert(
			fc.property(shownRecord, (shown) => {
				const stored = JSON.parse(JSON.stringify(shownJson(shown))) as ReturnType<typeof shownJson>;
				expect(readShown(stored)).toEqual(shown);
			}),
		);
	});

	it('anything at all can stand in the store', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (stored) => {
				expect(() => readShown(stored as never)).not.toThrow();
			}),
		);
	});
});

function read(type: SignalType, overrides: Partial<SignalInput> = {}): RecordNews {
	return newsOf(makeSignal({ ...sampleSignal(type), ...overrides, type }));
}

const deal = (change: object) => ({ ...sampleSignal('deal.updated').deal, ...change });

function step(before: RecordNews, after: RecordNews, by: LivingRules = DEFAULT_LIVING_RULES) {
	return planLiving(afterNews(null, before), after, by);
}

const before = read('deal.stage_changed', {
	id: 'before',
	deal: deal({ stage: { from: 'Proposal', to: 'Negotiation' }, amount: { value: 100 } }),
});

describe('a material change', () => {
	it.each([
		['won', read('deal.won'), DEFAULT_LIVING_RULES, 'renew'],
		['lost', read('deal.lost'), DEFAULT_LIVING_RULES, 'renew'],
		['deleted, which was not asked for', read('deal.deleted'), DEFAULT_LIVING_RULES, 'update'],
		['deleted', read('deal.deleted'), { postAnewOn: ['deleted'], amountPercent: 20 }, 'renew'],
		[
			'exactly the share',
			read('deal.updated', { deal: deal({ amount: { value: 120 } }) }),
			{ postAnewOn: ['amount'], amountPercent: 20 },
			'update',
		],
		[
			'more than the share, downwards',
			read('deal.updated', { deal: deal({ amount: { value: 79 } }) }),
			{ postAnewOn: ['amount'], amountPercent: 20 },
			'renew',
		],
		[
			'another currency',
			read('deal.updated', { deal: deal({ amount: { value: 100, currency: 'USD' } }) }),
			{ postAnewOn: ['amount'], amountPercent: 900 },
			'renew',
		],
		[
			'another owner',
			read('deal.owner_changed', { people: { owner: { name: 'Ben' } } }),
			{ postAnewOn: ['owner'], amountPercent: 20 },
			'renew',
		],
	] satisfies Array<[string, RecordNews, LivingRules, string]>)(
		'%s',
		(_case, after, by, wanted) => {
			expect(step(before, after, by).step).toBe(wanted);
		},
	);

	it('is one once: a won deal that changes again is updated', () => {
		const won = read('deal.won', { id: 'won' });
		const later = read('deal.updated', { id: 'later', deal: deal({ won: true, closed: true }) });
		expect(step(won, later).step).toBe('update');
	});
});

describe('what changed', () => {
	it('is named with what stood there before', () => {
		const after = read('deal.stage_changed', {
			deal: deal({ stage: { from: 'Elsewhere', to: 'Contract' }, amount: { value: 100 } }),
		});
		expect(step(before, after).changes).toEqual([
			{ label: 'Stage', from: 'Negotiation', to: 'Contract' },
		]);
	});

	it('tells of other fields, and of none twice', () => {
		const after = read('deal.updated', {
			deal: deal({ stage: { from: null, to: 'Contract' }, amount: { value: 100 } }),
			changes: [
				{ field: 'dealstage', from: '3', to: '4' },
				{ field: 'next_step', from: null, to: 'Call' },
			],
		});
		expect(step(before, after).changes).toEqual([
			{ label: 'Stage', from: 'Negotiation', to: 'Contract' },
			{ label: 'next_step', from: null, to: 'Call' },
		]);
	});

	it('of an older Signal is what it says itself', () => {
		const older = read('deal.stage_changed', {
			id: 'older',
			occurredAt: '2026-09-01T00:00:00.000Z',
			deal: deal({ stage: { from: 'New', to: 'Proposal' } }),
		});
		expect(step(before, older)).toMatchObject({
			step: 'reply',
			changes: [{ label: 'Stage', from: 'New', to: 'Proposal' }],
		});
	});
});

it.each([
	['deal.won', 'sample|deal|d-5001'],
	['ticket.created', /\|ticket\|/],
	['account.engaged', /^[^|]+\|[^|]+\|.+/],
] as Array<[SignalType, string | RegExp]>)('the record of %s', (type, key) => {
	const signal = sampleSignal(type);
	const found = recordKeyOf(signal);
	if (typeof key === 'string') expect(found).toBe(key.replace('sample', signal.source.provider));
	else expect(found).toMatch(key);
});

it('a Signal about nothing has no record', () => {
	const signal = makeSignal({ id: 'x', type: 'system.test', source: { provider: 'item' } });
	expect(recordKeyOf(signal)).toBeNull();
});
