import type { WaitingDigest } from '../digest-types';
import { lastDigestSlot } from '../local-time';
import type { EffectiveSettings } from '../preference';

/**
 * An hour's rest is sent by its own timer. Where that was lost, the next run of digests takes it, once
 * this long has passed. Milliseconds.
 */
const OVERFLOW_LEFT_BEHIND_MS = 2 * 60 * 60_000;

/** A digest to be taken now. */
export interface DueDigest {
	/** Its name in the store: the moment it was due, or was asked for. */
	slot: string;
	/** Items that were kept later wait for the next one. Milliseconds. */
	keptUntil: number;
}

/**
 * Whether somebody's digest is due. What was kept before the last of their hours is; so is what was begun
 * and not finished, whatever the hour. A slot is named by its moment, not by its day: whoever moves their
 * hour to later on the same day gets a second digest then.
 */
export function dueDigest(
	waiting: WaitingDigest,
	settings: Pick<EffectiveSettings, 'digestAt' | 'digestWeekday' | 'timeZone'>,
	now: number,
): DueDigest | null {
	const at = lastDueAt(waiting, settings, now);
	if (waiting.slot !== null) return { slot: waiting.slot, keptUntil: at };
	const { oldestKeptAt } = waiting;
	return oldestKeptAt !== null && oldestKeptAt <= at ? { slot: slotAt(at), keptUntil: at } : null;
}

/** Everything that is kept, without waiting for the hour. */
export function digestNow(waiting: WaitingDigest, now: number): DueDigest {
	return { slot: waiting.slot ?? slotAt(now), keptUntil: now };
}

/** When a slot was due; null for a name that is no moment. */
export function slotTime(slot: string): number | null {
	const at = Date.parse(slot);
	return Number.isNaN(at) ? null : at;
}

export function slotAt(at: number): string {
	return new Date(at).toISOString();
}

function lastDueAt(
	{ period }: WaitingDigest,
	settings: Pick<EffectiveSettings, 'digestAt' | 'digestWeekday' | 'timeZone'>,
	now: number,
): number {
	if (period === 'overflow') return now - OVERFLOW_LEFT_BEHIND_MS;
	return lastDigestSlot(now, { period, ...settings }).at;
}
