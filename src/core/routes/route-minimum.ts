import type { Route } from '../route-types';
import type { Signal } from '../signal';

/** `success` is good news, not urgent news. */
const SEVERITY_RANK: Readonly<Record<Signal['severity'], number>> = {
	info: 0,
	success: 0,
	warning: 1,
	critical: 2,
};

export type Minimum = Pick<Route, 'minimumAmount' | 'minimumSeverity'>;
export type Measured = Pick<Signal, 'severity' | 'deal'>;

/** Why a Signal is below what a route asks for, in words; null when it is not. */
export function belowMinimum(signal: Measured, minimum: Minimum): string | null {
	return belowAmount(signal, minimum.minimumAmount) ?? belowSeverity(signal, minimum);
}

function belowAmount(signal: Measured, minimum: Route['minimumAmount']): string | null {
	if (minimum === null) return null;
	const wanted = amountWords(minimum.value, minimum.currency);
	const amount = signal.deal?.amount ?? null;
	if (amount === null) return `it has no amount, and ${wanted} is the least`;
	const shown = amountWords(amount.value, amount.currency);
	if (minimum.currency !== null && !isSameCurrency(amount.currency, minimum.currency)) {
		return `amount ${shown} is not in ${currencyOf(minimum.currency)}, and ${wanted} is the least`;
	}
	// NaN is no amount either.
	return amount.value >= minimum.value ? null : `amount ${shown} is below ${wanted}`;
}

function belowSeverity(signal: Measured, { minimumSeverity }: Minimum): string | null {
	if (minimumSeverity === null) return null;
	if (SEVERITY_RANK[signal.severity] >= SEVERITY_RANK[minimumSeverity]) return null;
	return `severity ${signal.severity} is below ${minimumSeverity}`;
}

function isSameCurrency(one: string | null, other: string): boolean {
	return one !== null && currencyOf(one) === currencyOf(other);
}

function currencyOf(currency: string): string {
	return currency.trim().toUpperCase();
}

/** `100,000 EUR`; without a currency the number alone. */
export function amountWords(value: number, currency: string | null): string {
	const digits = Number.isInteger(value) ? 0 : 2;
	const number = Number.isFinite(value)
		? value.toLocaleString('en-US', {
				minimumFractionDigits: digits,
				maximumFractionDigits: digits,
			})
		: String(value);
	return currency === null ? number : `${number} ${currencyOf(currency)}`;
}
