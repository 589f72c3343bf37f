import fc from 'fast-check';

import { hasKeyword } from '../../../src/core/sync/has-keyword';

test.each([
	['Please CANCEL our plan', 'cancel'],
	['cancel', 'cancel'],
	['*cancel*, or _not_', 'cancel'],
	['“cancel”', 'cancel'],
	['e-mail@cancel.example', 'cancel'],
	['a purchase\n order, then', 'purchase order'],
	['AT&amp;T is &lt;angry&gt;', 'at&t'],
	['see <https://globex.example/q?a=1|the offer>', 'offer'],
	['see <https://globex.example/offer>', 'offer'],
	['ask <@U0ANA|Ana> or <#C0GLOBEX|globex-renewal>', 'globex-renewal'],
	['Die STRASSE ist gesperrt', 'straße'],
	['İPTAL istiyoruz', 'iptal'],
	['ΑΚΥΡΩΣΗ ΤΩΡΑ, ΛΟΓΟΣ', 'λόγος'.normalize('NFD').replace(/\p{M}/gu, '')],
	['re\u0301silier', 'résilier'],
	['ｃａｎｃｅｌ', 'cancel'],
	['契約を解約したいです', '解約'],
	['계약을 해지하고 싶어요', '해지'],
	['ผมต้องการยกเลิกสัญญา', 'ยกเลิก'],
	['解約cancelしたい', 'cancel'],
	['отмена заказа', 'отмена'],
	['C++ or C#', 'c++'],
	['🚨 help 🚨', '🚨'],
	['cancellation, then cancel', 'cancel'],
])('%j says %j', (text, keyword) => {
	expect(hasKeyword(text, [keyword])).toBe(true);
});

test.each([
	['cancellation', 'cancel'],
	['uncancel', 'cancel'],
	['<@U0CANCEL>', 'u0cancel'],
	['<!subteam^S0CANCEL>', 'cancel'],
	['see <https://globex.example/offer|here>', 'offer'],
	['résiliera', 'résilier'],
	['отменаю', 'отмена'],
	['cancel\u0301', 'cancel'],
	['', 'cancel'],
])('%j does not say %j', (text, keyword) => {
	expect(hasKeyword(text, [keyword])).toBe(false);
});

test('one of them is enough, and none at all asks for nothing', () => {
	expect(hasKeyword('The renewal is late', ['churn', 'renewal'])).toBe(true);
	expect(hasKeyword('Hello', [])).toBe(true);
	expect(hasKeyword('Hello', [' ', ''])).toBe(true);
	expect(hasKeyword('Hello', ['', 'churn'])).toBe(false);
});

test('a word between spaces is found in whatever surrounds it', () => {
	// Of an unclosed angle bracket nobody knows what Slack meant.
	const around = fc.string({ unit: 'grapheme' }).filter((text) => !/[<>&]/.test(text));
	fc.assert(
		fc.property(around, around, (before, after) => {
			expect(hasKeyword(`${before} churn ${after}`, ['churn'])).toBe(true);
		}),
	);
});
