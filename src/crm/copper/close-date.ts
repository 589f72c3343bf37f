import { toIsoDate } from '../../core/coerce';

/**
 * `YYYY-MM-DD` of Copper's `MM/DD/YYYY` or `DD/MM/YYYY`. Which one an account writes is a setting that
 * nothing in a record tells: null where both readings are dates.
 */
export function closeDateIn(text: string | null): string | null {
	const [, first, second, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text ?? '') ?? [];
	if (first === undefined || second === undefined) return toIsoDate(text);
	const date = (month: string, day: string) =>
		toIsoDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
	const monthFirst = date(first, second);
	const dayFirst = date(second, first);
	if (monthFirst === null || dayFirst === null) return monthFirst ?? dayFirst;
	return monthFirst === dayFirst ? monthFirst : null;
}
