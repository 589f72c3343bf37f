import fc from 'fast-check';

import { textFingerprint } from '../../src/core/text-fingerprint';

test('the same text has the same eight digits, a changed letter others', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (text) => {
			expect(textFingerprint(text)).toMatch(/^[0-9a-f]{8}$/);
			expect(textFingerprint(text)).toBe(textFingerprint(`${text}`));
			expect(textFingerprint(`${text}a`)).not.toBe(textFingerprint(`${text}b`));
		}),
	);
});

test('it is the fingerprint that the store already holds: FNV-1a', () => {
	expect(textFingerprint('')).toBe('811c9dc5');
	expect(textFingerprint('foobar')).toBe('bf9cf968');
});
