/** Scripts that put no spaces between words, or none before an ending: there a keyword may stand anywhere. */
const RUNS_ON =
	/[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}\p{scx=Tibetan}]/u;
const IS_WORD = /[\p{L}\p{N}\p{M}]/u;

/** Whether a message says one of the words, as whole words, in whatever case they were typed. None at all: any will do. */
export function hasKeyword(mrkdwn: string, keywords: readonly string[]): boolean {
	const meant = keywords.map(fold).filter((keyword) => keyword !== '');
	if (meant.length === 0) return true;
	const text = fold(asRead(mrkdwn));
	return meant.some((keyword) => says(text, keyword));
}

function says(text: string, keyword: string): boolean {
	for (let at = text.indexOf(keyword); at !== -1; at = text.indexOf(keyword, at + 1)) {
		const end = at + keyword.length;
		const startsHere = !isJoined(charBefore(text, at), charAt(keyword, 0));
		const endsHere = !isJoined(charBefore(keyword, keyword.length), charAt(text, end));
		if (startsHere && endsHere) return true;
	}
	return false;
}

/** Both are of one word. */
function isJoined(left: string, right: string): boolean {
	return [left, right].every((char) => IS_WORD.test(char) && !RUNS_ON.test(char));
}

function charAt(text: string, at: number): string {
	const code = text.codePointAt(at);
	return code === undefined ? '' : String.fromCodePoint(code);
}

function charBefore(text: string, at: number): string {
	const isPair = /[\uDC00-\uDFFF]/.test(text[at - 1] ?? '');
	return charAt(text, at - (isPair ? 2 : 1));
}

/** Upper case first, so that ß is ss and every sigma one. */
function fold(text: string): string {
	return text
		.normalize('NFKC')
		.toUpperCase()
		.toLowerCase()
		.replace(/i\u0307/g, 'i')
		.replace(/ς/g, 'σ')
		.replace(/\s+/g, ' ')
		.trim();
}

/** Links by their label, mentions by their name where Slack gives it; Slack escapes three characters. */
function asRead(mrkdwn: string): string {
	return mrkdwn
		.replace(/<([^<>|]*)(?:\|([^<>]*))?>/g, (_all, target: string, label?: string) =>
			label === undefined ? (/^[@#!]/.test(target) ? ' ' : target) : label,
		)
		.replace(/&(amp|lt|gt);/g, (_all, name: 'amp' | 'lt' | 'gt') => ENTITIES[name]);
}

const ENTITIES = { amp: '&', lt: '<', gt: '>' };
