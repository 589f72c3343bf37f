import { canonicalJson } from './canonical-json';
import { getPath } from './field-mapping';
import type { JsonObject } from './json';
import { toText } from './json-read';
import type { SignalType } from './signal-types';

export interface DeriveSignalIdRequest {
	type: SignalType;
	/** What the Signal is made of. */
	content: JsonObject;
	/** Dot paths whose values name the happening, e.g. `['deal.id', 'stage']`. All must be there. */
	idFields?: readonly string[];
	/** Hex digest of UTF-8 text; handed in because the core knows no crypto. */
	sha256: (text: string) => string;
}

/**
 * A stable id: the same happening gives the same id in every run, so that deliveries dedupe. From
 * the named fields, else (or when one of them is empty) from the whole content.
 *
 * @example deriveSignalId({ type: 'deal.won', content: { deal: { id: 7 } }, idFields: ['deal.id'], sha256 })
 * // 'deal.won:7'
 */
export function deriveSignalId(request: DeriveSignalIdRequest): string {
	const { type, content, idFields = [], sha256 } = request;
	const values = idFields.map((path) => toText(getPath(content, path)));
	if (values.length > 0 && values.every((value) => value !== null)) {
		// Encoded, so that ['a:b', 'c'] and ['a', 'b:c'] stay apart.
		const named = values.map((value) => encodeIdPart(value)).join(':');
		if (named.length <= 200) return `${type}:${named}`;
		return `${type}:${sha256(named)}`;
	}
	return `${type}:${sha256(canonicalJson(content))}`;
}

function encodeIdPart(value: string): string {
	// eslint-disable-next-line no-control-regex -- control characters are what must not get into an id
	return value.replace(/[%:\u0000-\u001f\u007f]/g, (c) => {
		return `%${c.charCodeAt(0).toString(16).padStart(2, '0')}`;
	});
}
