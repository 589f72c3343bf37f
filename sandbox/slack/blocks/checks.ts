import { isObject, type JsonObject } from '../json';

/** Judges a value at a JSON pointer; complaints go to `report` in Slack's words. */
export type Check = (value: unknown, at: string, report: Report) => void;
export type Report = (complaint: string, at: string) => void;

/** Slack counts characters, not UTF-16 units. */
export function lengthOf(text: string): number {
	let length = 0;
	for (const _ of text) length += 1;
	return length;
}

export function string(limits: { max?: number; min?: number } = {}): Check {
	return (value, at, report) => {
		if (typeof value !== 'string') return report('must provide a string', at);
		const length = lengthOf(value);
		if (limits.max !== undefined && length > limits.max) {
			report(`must be less than ${limits.max + 1} characters`, at);
		}
		if (limits.min !== undefined && length < limits.min) {
			report(`must be more than ${limits.min - 1} characters`, at);
		}
	};
}

export const boolean: Check = (value, at, report) => {
	if (typeof value !== 'boolean') report('must provide a boolean', at);
};

export function number(limits: { min?: number; max?: number } = {}): Check {
	return (value, at, report) => {
		if (typeof value !== 'number' || !Number.isInteger(value)) {
			return report('must provide a number', at);
		}
		if (limits.max !== undefined && value > limits.max) {
			report(`must be less than ${limits.max + 1}`, at);
		}
		if (limits.min !== undefined && value < limits.min) {
			report(`must be more than ${limits.min - 1}`, at);
		}
	};
}

export function httpUrl(max: number): Check {
	const length = string({ max, min: 1 });
	return (value, at, report) => {
		length(value, at, report);
		if (typeof value !== 'string' || value === '') return;
		if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol)) {
			report('must be a valid URL', at);
		}
	};
}

export function oneOf(values: readonly string[]): Check {
	return (value, at, report) => {
		if (typeof value !== 'string' || !values.includes(value)) {
			report(`must be a valid enum value`, at);
		}
	};
}

export function pattern(regex: RegExp, complaint: string): Check {
	return (value, at, report) => {
		if (typeof value !== 'string' || !regex.test(value)) report(complaint, at);
	};
}

export function array(item: Check, limits: { min?: number; max?: number } = {}): Check {
	return (value, at, report) => {
		if (!Array.isArray(value)) return report('must provide an array', at);
		if (limits.max !== undefined && value.length > limits.max) {
			report(`no more than ${limits.max} items allowed`, at);
		}
		if (limits.min !== undefined && value.length < limits.min) {
			report(`no fewer than ${limits.min} items allowed`, at);
		}
		value.forEach((each, index) => item(each, `${at}/${index}`, report));
	};
}

export interface Shape {
	required?: Record<string, Check>;
	optional?: Record<string, Check>;
	/** Rules between fields. */
	also?: (value: JsonObject, at: string, report: Report) => void;
}

/** An object with these fields and no others, as Slack has it. `type` is always allowed. */
export function object({ required = {}, optional = {}, also }: Shape): Check {
	const fields = new Map(Object.entries({ ...required, ...optional }));
	return (value, at, report) => {
		if (!isObject(value)) return report('must provide an object', at);
		for (const name of Object.keys(required)) {
			if (value[name] === undefined) report(`missing required field: ${name}`, at);
		}
		for (const [name, field] of Object.entries(value)) {
			const check = fields.get(name);
			if (check) check(field, `${at}/${name}`, report);
			else if (name !== 'type') report(`invalid additional property: ${name}`, at);
		}
		also?.(value, at, report);
	};
}

/** An object whose `type` says which rules hold. */
export function byType(kinds: () => Readonly<Record<string, Check>>): Check {
	return (value, at, report) => {
		if (!isObject(value)) return report('must provide an object', at);
		if (value.type === undefined) return report('missing required field: type', at);
		const kind = typeof value.type === 'string' ? kinds()[value.type] : undefined;
		if (!kind) return report(`unsupported type: ${String(value.type)}`, `${at}/type`);
		kind(value, at, report);
	};
}

/** Fields that must not repeat among the items of a list. */
export function noDuplicates(
	items: readonly unknown[],
	field: string,
	at: (index: number) => string,
	report: Report,
): void {
	const seen = new Set<string>();
	items.forEach((item, index) => {
		const value = isObject(item) ? item[field] : undefined;
		if (typeof value !== 'string' || value === '') return;
		if (seen.has(value)) report(`\`${field}\` already exists`, `${at(index)}/${field}`);
		seen.add(value);
	});
}
