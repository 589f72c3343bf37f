import { ConfigurationError } from '../../../../core/errors';
import type { JsonObject, JsonValue } from '../../../../core/json';
import { isTimeZone } from '../../../../core/local-time';
import { isTimeOfDay } from '../../../../core/preference';
import { textOf } from '../../../text-of';

/**
 * The collection Settings, as it is stored: by name, null for "back to the default". Throws
 * ConfigurationError with what is wrong, before anything is stored.
 */
export function readSettingChanges(given: unknown): JsonObject {
	const changes: JsonObject = {};
	for (const [name, value] of Object.entries((given ?? {}) as Record<string, unknown>)) {
		const read = Object.hasOwn(READERS, name) ? READERS[name] : undefined;
		if (!read) {
			throw new ConfigurationError(
				`There is no setting "${name}". There are ${Object.keys(READERS).join(', ')}.`,
			);
		}
		changes[name] = read(value);
	}
	return changes;
}

const READERS: Readonly<Record<string, (value: unknown) => JsonValue>> = {
	digestAt: (value) => timeOf('Digest At', value),
	digestWeekday: weekdayOf,
	enabled: (value) => choiceOf('Notifications', value, { on: true, off: false }),
	hourlyCap: capOf,
	optIn: (value) => choiceOf('Start With', value, { optIn: true, optOut: false }),
	quietHours: quietHoursOf,
	respectDnd: (value) => choiceOf('Do-Not-Disturb', value, { respect: true, ignore: false }),
	timeZone: timeZoneOf,
	welcomeChannel: (value) => textOf(value),
};

/** null for `default` and for nothing. */
function choiceOf(
	name: string,
	value: unknown,
	choices: Readonly<Record<string, boolean>>,
): JsonValue {
	if (typeof value === 'boolean') return value;
	const text = textOf(value) ?? 'default';
	if (text === 'default') return null;
	const chosen = Object.hasOwn(choices, text) ? choices[text] : undefined;
	if (chosen !== undefined) return chosen;
	const all = [...Object.keys(choices), 'default'].join(', ');
	throw new ConfigurationError(`${name} is "${text}". It is one of ${all}.`);
}

function timeOf(name: string, value: unknown): string | null {
	const text = textOf(value);
	if (text === null) return null;
	const time = text.padStart(5, '0');
	if (isTimeOfDay(time)) return time;
	throw new ConfigurationError(
		`${name} is "${text}". Write a time of day from 00:00 to 23:59, for example 09:00.`,
	);
}

function weekdayOf(value: unknown): number | null {
	const text = textOf(value);
	if (text === null || text === 'default') return null;
	const day = Number(text);
	if (Number.isInteger(day) && day >= 1 && day <= 7) return day;
	throw new ConfigurationError(
		`Digest Weekday is "${text}". It is a number from 1 (Monday) to 7 (Sunday).`,
	);
}

function capOf(value: unknown): number | null {
	const text = textOf(value);
	if (text === null) return null;
	const cap = Number(text);
	if (Number.isInteger(cap) && cap >= 0) return cap === 0 ? null : cap;
	throw new ConfigurationError(
		`Messages per Hour is "${text}". It is a whole number; 0 for as many as come.`,
	);
}

function timeZoneOf(value: unknown): string | null {
	const zone = textOf(value);
	if (zone === null || isTimeZone(zone)) return zone;
	throw new ConfigurationError(
		`"${zone}" is no time zone. Write its IANA name, for example Europe/Berlin or America/New_York.`,
	);
}

/** As the panel has it: `{ hours: { mode, from, until, weekends } }`; also the inner part alone. */
function quietHoursOf(value: unknown): JsonValue {
	const outer = (value ?? {}) as Record<string, unknown>;
	const hours = (outer.hours ?? outer) as Record<string, unknown>;
	const mode = textOf(hours.mode) ?? (hours.from === undefined ? 'default' : 'times');
	if (mode === 'default') return null;
	if (mode === 'none') return 'off';
	if (mode !== 'times') {
		throw new ConfigurationError(`Quiet Hours is "${mode}". It is one of times, none, default.`);
	}
	const from = timeOf('Quiet From', hours.from);
	const until = timeOf('Quiet Until', hours.until);
	if (from === null || until === null) {
		throw new ConfigurationError(
			'Quiet hours need a beginning and an end, for example 19:00 and 08:00.',
		);
	}
	const weekends = hours.weekends === true;
	if (from === until && !weekends) {
		throw new ConfigurationError(
			`Quiet hours begin and end at ${from}, so they last no time. Choose None for no quiet hours.`,
		);
	}
	return { from, until, weekends };
}
