import { normalizeDomain } from '../normalize-domain';
import type { Account } from './account-types';
import { domainWords, nameWords } from './account-words';

/**
 * What accounts are found by: pieces of three letters, a word's beginning and end among them, so that a
 * few of them are there whatever letter is wrong; the letters of a word in order of the alphabet, for two
 * that were swapped; two words that follow each other, for names of words that many have; the whole name
 * without blanks, and the domain. The first character keeps the kinds apart.
 *
 * The store keeps them, and takes them out again by computing them from the stored name: a change here wants a
 * migration that empties accounts and their grams, which the next run fills again.
 */
export function accountGrams({ name, domain }: Pick<Account, 'domain' | 'name'>): string[] {
	const words = nameWords(name);
	const site = normalizeDomain(domain);
	const siteWords = domainWords(domain);
	// Most are the name itself without blanks.
	const others = siteWords.join('') === words.join('') ? [] : siteWords;
	return [
		...new Set([
			...(site === null ? [] : [`@${site}`]),
			...wholeGrams(words),
			...[...words, ...others].flatMap(wordGrams),
		]),
	];
}

/** Those of what somebody typed, those first that few accounts have. A domain, address or link is one, too. */
export function typedGrams(typed: string): string[] {
	const site = typedDomain(typed);
	const words = site === null ? nameWords(typed) : domainWords(site);
	const grams = words.flatMap(wordGrams);
	return [
		...new Set([
			...(site === null ? [] : [`@${site}`]),
			...wholeGrams(words),
			...grams.filter(isOfWholeWord),
			...grams,
		]),
	];
}

export function typedDomain(typed: string): string | null {
	const text = typed.trim();
	return /\s/.test(text) ? null : normalizeDomain(text);
}

function wholeGrams(words: readonly string[]): string[] {
	const pairs = words.slice(1).map((word, at) => `&${words[at] ?? ''} ${word}`);
	return [`=${words.join('')}`, ...pairs];
}

/** Scripts that set no blanks between words, and where two letters are one. */
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
/** Shorter ones have few letters to swap, and longer ones pieces enough. */
const SWAPPED = { from: 4, to: 12 };

function wordGrams(word: string): string[] {
	const letters = [...word];
	if (DENSE.test(word)) return windows([' ', ...letters], 2);
	const pieces = windows([' ', ...letters, ' '], 3);
	if (letters.length < SWAPPED.from || letters.length > SWAPPED.to) return pieces;
	return [...pieces, `~${[...letters].sort().join('')}`];
}

function isOfWholeWord(gram: string): boolean {
	return gram.startsWith('~');
}

function windows(letters: readonly string[], size: number): string[] {
	return letters.slice(size - 1).map((_, at) => letters.slice(at, at + size).join(''));
}
