import { invalidArguments, SlackFailure } from './failure';
import type { JsonObject, JsonValue } from './json';

/** Arguments of a call, whether they came as a form (all strings) or as JSON. */
export class Args {
	constructor(readonly raw: JsonObject) {}

	has(name: string): boolean {
		return this.raw[name] !== undefined && this.raw[name] !== null;
	}

	string(name: string): string | undefined {
		const value = this.raw[name];
		if (value === undefined || value === null) return undefined;
		return typeof value === 'object' ? JSON.stringify(value) : String(value);
	}

	/** Present and not empty. */
	required(name: string, errorCode?: string): string {
		const value = this.string(name);
		if (value !== undefined && value !== '') return value;
		if (errorCode !== undefined) throw new SlackFailure(errorCode);
		throw invalidArguments([`missing required field: ${name}`]);
	}

	boolean(name: string, fallback = false): boolean {
		const value = this.string(name);
		return value === undefined ? fallback : value === 'true' || value === '1';
	}

	/** JSON, or JSON written into a string as forms carry it. */
	json(name: string, errorCode = 'invalid_arguments'): JsonValue | undefined {
		const value = this.raw[name];
		if (value === undefined || value === null || value === '') return undefined;
		if (typeof value !== 'string') return value;
		try {
			return JSON.parse(value) as JsonValue;
		} catch {
			throw new SlackFailure(errorCode);
		}
	}

	list(name: string): string[] {
		const value = this.raw[name];
		if (Array.isArray(value)) return value.map(String);
		return (this.string(name) ?? '')
			.split(',')
			.map((part) => part.trim())
			.filter(Boolean);
	}
}
