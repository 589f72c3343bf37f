import { canonicalJson } from '../core/canonical-json';
import type { JsonValue } from '../core/json';
import { sha256Hex } from './digest';

const MAX_LENGTH = 200;

/** Parts joined by `:`. Long or odd ones are hashed: the key stands in an index of the store. */
export function dedupeKey(...parts: Array<string | null | undefined>): string {
	const key = parts.map((part) => part ?? '').join(':');
	return key.length <= MAX_LENGTH && /^[\x20-\x7e]*$/.test(key) ? key : `sha256:${sha256Hex(key)}`;
}

/** For events without anything that names them. */
export function contentKey(value: JsonValue): string {
	return `sha256:${sha256Hex(canonicalJson(value))}`;
}
