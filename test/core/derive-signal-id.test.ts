import { createHash } from 'node:crypto';

import { canonicalJson } from '../../src/core/canonical-json';
import { deriveSignalId } from '../../src/core/derive-signal-id';
import type { JsonObject } from '../../src/core/json';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const id = (content: JsonObject, idFields?: string[]) =>
	deriveSignalId({ type: 'deal.won', content, idFields, sha256 });

it('names the happening by the fields', () => {
	expect(id({ deal: { id: 7 }, at: 'x' }, ['deal.id'])).toBe('deal.won:7');
	expect(id({ deal: { id: 7 }, at: 'x' }, ['deal.id', 'at'])).toBe('deal.won:7:x');
});

it('keeps values apart that contain the separator', () => {
	expect(id({ a: 'b:c', d: 'e' }, ['a', 'd'])).not.toBe(id({ a: 'b', d: 'c:e' }, ['a', 'd']));
});

it('goes by the content when a field is missing or none is named, whatever the order of keys', () => {
	const one = id({ a: 1, b: { c: [1, { d: 2, e: 3 }] } });
	expect(one).toBe(id({ b: { c: [1, { e: 3, d: 2 }] }, a: 1 }));
	expect(one).toMatch(/^deal\.won:[0-9a-f]{64}$/);
	expect(id({ a: 1 }, ['nothing'])).toBe(id({ a: 1 }));
	expect(id({ a: 1 })).not.toBe(id({ a: 2 }));
	expect(id({ a: [1, 2] })).not.toBe(id({ a: [2, 1] }));
});

it('carries the type and stays short', () => {
	expect(deriveSignalId({ type: 'deal.lost', content: { a: 1 }, sha256 })).toMatch(/^deal\.lost:/);
	expect(id({ a: 'x'.repeat(5000) }, ['a']).length).toBeLessThan(220);
});

it('writes canonical JSON that parses back to the same value', () => {
	const value = { z: [null, true, 'ü"\n', 1.5], a: { __b: {} } };
	expect(JSON.parse(canonicalJson(value))).toEqual(value);
});
