import { MAX_FIELD_NAME } from './forms/form-limits';

/** `Close date?` becomes `close_date`: a name that needs no quotes in an expression, as far as that goes. */
export function fieldNameOf(label: string): string {
	return label
		.normalize('NFC')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, '_')
		.replace(/^_+|_+$/g, '')
		.slice(0, MAX_FIELD_NAME);
}

/** Names that stand safely in a block id, in JSON and in an expression. */
export function isFieldName(name: string): boolean {
	return (
		name.length <= MAX_FIELD_NAME &&
		/^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_. -]*$/u.test(name) &&
		!['__proto__', 'constructor', 'prototype'].includes(name)
	);
}
