import { digestNow, dueDigest, slotTime } from '../../src/core/digests/digest-due';
import type { WaitingDigest } from '../../src/core/digest-types';

const at = (iso: string) => Date.parse(iso);
const NINE_IN_BERLIN = { digestAt: '09:00', digestWeekday: 1, timeZone: 'Europe/Berlin' };

function waiting(overrides: Partial<WaitingDigest> = {}): WaitingDigest {
	return {
		userId: 'U1',
		email: null,
		period: 'daily',
		count: 1,
		oldestKeptAt: at('2026-11-30T07:00:00Z'),
		slot: null,
		...overrides,
	};
}

describe('a daily digest', () => {
	const due = (now: string, more = {}, settings = NINE_IN_BERLIN) =>
		dueDigest(waiting(more), settings, at(now));

	it('is due from its hour on, in the zone of the person', () => {
		expect(due('2026-11-30T07:59:59Z')).toBeNull();
		const slot = { slot: '2026-11-30T08:00:00.000Z', keptUntil: at('2026-11-30T08:00:00Z') };
		expect(due('2026-11-30T08:00:00Z')).toEqual(slot);
		expect(due('2026-11-30T16:00:00Z')).toEqual(slot);
		const newYork = { ...NINE_IN_BERLIN, timeZone: 'America/New_York' };
		expect(due('2026-11-30T13:59:00Z', {}, newYork)).toBeNull();
		expect(due('2026-11-30T14:00:00Z', {}, newYork)?.slot).toBe('2026-11-30T14:00:00.000Z');
	});

	it('leaves what was kept after its hour to the next one', () => {
		const later = { oldestKeptAt: at('2026-11-30T08:00:01Z') };
		expect(due('2026-11-30T20:00:00Z', later)).toBeNull();
		expect(due('2026-12-01T08:00:00Z', later)?.slot).toBe('2026-12-01T08:00:00.000Z');
	});

	it('is due under another name when the hour was moved to later on the same day', () => {
		const kept = { oldestKeptAt: at('2026-11-30T08:30:00Z') };
		const ten = { ...NINE_IN_BERLIN, digestAt: '10:00' };
		expect(due('2026-11-30T09:00:00Z', kept, ten)?.slot).toBe('2026-11-30T09:00:00.000Z');
	});

	it('goes on with what was begun, whatever the hour', () => {
		const begun = { oldestKeptAt: null, slot: '2026-11-29T08:00:00.000Z' };
		expect(due('2026-11-30T03:00:00Z', begun)?.slot).toBe('2026-11-29T08:00:00.000Z');
	});

	it('knows UTC where the zone is unknown, and nothing to send where nothing is kept', () => {
		const unknown = { ...NINE_IN_BERLIN, timeZone: 'Mars/Olympus' };
		expect(due('2026-11-30T09:00:00Z', {}, unknown)?.slot).toBe('2026-11-30T09:00:00.000Z');
		expect(due('2026-11-30T09:00:00Z', { oldestKeptAt: null })).toBeNull();
	});
});

it('is weekly on the weekday of the person', () => {
	const friday = { ...NINE_IN_BERLIN, digestWeekday: 5 };
	const weekly = waiting({ period: 'weekly' });
	expect(dueDigest(weekly, friday, at('2026-12-03T23:00:00Z'))).toBeNull();
	expect(dueDigest(weekly, friday, at('2026-12-06T10:00:00Z'))?.slot).toBe(
		'2026-12-04T08:00:00.000Z',
	);
});

it('takes the rest of an hour only when its own timer has not for two', () => {
	const rest = waiting({ period: 'overflow', oldestKeptAt: at('2026-11-30T07:00:00Z') });
	expect(dueDigest(rest, NINE_IN_BERLIN, at('2026-11-30T08:59:00Z'))).toBeNull();
	expect(dueDigest(rest, NINE_IN_BERLIN, at('2026-11-30T09:00:00Z'))).not.toBeNull();
});

it('can be asked for now, with everything that is kept', () => {
	const now = at('2026-11-30T10:11:12Z');
	expect(digestNow(waiting(), now)).toEqual({ slot: '2026-11-30T10:11:12.000Z', keptUntil: now });
	expect(digestNow(waiting({ slot: 'begun' }), now).slot).toBe('begun');
	expect(slotTime('2026-11-30T10:11:12.000Z')).toBe(now);
	expect(slotTime('begun')).toBeNull();
});
