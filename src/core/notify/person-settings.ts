import type { PersonSettings } from '../preference-types';

/** What a person may set for themselves, by the name it is stored under. */
export const PERSON_SETTINGS = [
	'digestAt',
	'digestWeekday',
	'enabled',
	'quietHours',
	'respectDnd',
	'timeZone',
] as const satisfies ReadonlyArray<keyof PersonSettings>;
