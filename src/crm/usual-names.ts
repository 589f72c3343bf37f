import { applyMapping, getPath, parsePath } from '../core/field-mapping';
import type { JsonObject, JsonValue } from '../core/json';
import { isJsonObject, toText } from '../core/json-read';

/** Signal path to the names that a value for it usually has, in the order of preference. */
export type UsualNames = Readonly<Record<string, readonly string[]>>;

/**
 * A field mapping for a body that its user authored: where the usual names stand. Case, spaces and
 * `_` do not count, and `company.name` is the same name as `company_name` and `Company Name`.
 */
export function usualMapping(payload: JsonObject, names: UsualNames): Record<string, string> {
	const paths = pathsByName(payload);
	const mapping: Record<string, string> = {};
	for (const [field, usual] of Object.entries(names)) {
		const found = usual.flatMap((name) => paths.get(plain(name)) ?? []);
		const fits = (path: string) => applyMapping(payload, { [field]: path }).values.has(field);
		// One that does not fit is kept all the same: the Signal's context then says so.
		const path = found.find(fits) ?? found[0];
		if (path !== undefined) mapping[field] = path;
	}
	return mapping;
}

/** The text under the first of the names, for what a Signal has no field for. */
export function usualText(payload: JsonObject, names: readonly string[]): string | null {
	const paths = pathsByName(payload);
	const path = names.map((name) => paths.get(plain(name))).find((found) => found !== undefined);
	return path === undefined ? null : toText(getPath(payload, path));
}

/** Values at the top and one level below; what stands at the top wins. */
function pathsByName(payload: JsonObject): Map<string, string> {
	const paths = new Map<string, string>();
	const add = (keys: string[], value: JsonValue) => {
		const path = keys.map((key) => `["${key}"]`).join('');
		const name = plain(keys.join(''));
		const usable = value !== null && value !== '' && typeof value !== 'object';
		if (usable && !paths.has(name) && parsePath(path) !== null) paths.set(name, path);
	};
	for (const [key, value] of Object.entries(payload)) add([key], value);
	for (const [key, value] of Object.entries(payload)) {
		if (!isJsonObject(value)) continue;
		for (const [inner, entry] of Object.entries(value)) add([key, inner], entry);
	}
	return paths;
}

function plain(name: string): string {
	return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
