import type { VerifyResult } from '../core/crm-provider';

/** What HubSpot, Standard Webhooks and the t=,v1= senders document. */
export const FIVE_MINUTES_MS = 300_000;

/** A signed epoch timestamp must be within the window on both sides: the future is refused too. */
export function checkTimestamp(request: {
	value: string | undefined;
	unit: 's' | 'ms';
	now: number;
	toleranceMs?: number;
}): VerifyResult {
	const { value, unit, now, toleranceMs = FIVE_MINUTES_MS } = request;
	if (value === undefined) return { ok: false, reason: 'the timestamp is missing' };
	// Digits only: what is compared must be the very text that was signed.
	if (!/^\d{1,15}$/.test(value)) return { ok: false, reason: 'the timestamp is not a number' };
	const at = unit === 's' ? Number(value) * 1000 : Number(value);
	// Whole seconds are compared in whole seconds, else a sender 300.5 s away would pass or not by chance.
	const clock = unit === 's' ? Math.floor(now / 1000) * 1000 : now;
	if (clock - at > toleranceMs) return { ok: false, reason: 'the timestamp is too old' };
	if (at - clock > toleranceMs) return { ok: false, reason: 'the timestamp is in the future' };
	return { ok: true };
}
