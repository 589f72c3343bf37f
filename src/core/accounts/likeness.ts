import { editDistance } from '../edit-distance';

/** Words that share less have nothing to do with each other. */
const SAME = 0.6;
const BEGINS = 0.95;
/** A word with a mistake that is not typed to its end. */
const BEGINS_ALIKE = 0.9;
const MIN_BEGUN = 4;
/** Then it is clear what was meant, whatever stands without blanks. */
const ALIKE = 0.8;
/** Longer ones would keep the process busy, and are told apart by their words. */
const MAX_JOINED = 40;

/** Words of an account. */
interface NamedBy {
	name: readonly string[];
	/** With legal form and all. */
	full: readonly string[];
	domain: readonly string[];
}

/**
 * How much of what was typed a name has, 0 to 1, whatever the order of the words; or how much both have in
 * common, when more was typed than the name has; or how alike they are without blanks.
 */
export function likeness(typed: readonly string[], { name, full, domain }: NamedBy): number {
	const ofTyped = covered(typed, [...name, ...domain]);
	const byWords = Math.max(ofTyped, (ofTyped + covered(name, typed)) / 2);
	if (byWords >= ALIKE) return byWords;
	const joined = [name, full, domain].map((words) =>
		joinedLikeness(typed.join(''), words.join('')),
	);
	return Math.max(byWords, ...joined);
}

function covered(words: readonly string[], among: readonly string[]): number {
	let letters = 0;
	let found = 0;
	for (const word of words) {
		letters += word.length;
		found += word.length * Math.max(0, ...among.map((other) => wordLikeness(word, other)));
	}
	return letters === 0 ? 0 : found / letters;
}

function wordLikeness(word: string, other: string): number {
	if (word === other) return 1;
	if (word.length > 1 && other.startsWith(word)) return BEGINS;
	if (word.length < MIN_BEGUN || other.length <= word.length) return share(word, other);
	const begun = BEGINS_ALIKE * share(word, other.slice(0, word.length));
	return Math.max(share(word, other), begun < SAME ? 0 : begun);
}

function joinedLikeness(one: string, other: string): number {
	return Math.max(one.length, other.length) > MAX_JOINED ? 0 : share(one, other);
}

/** Of the longer one's letters; 0 when too few. */
function share(one: string, other: string): number {
	const longer = Math.max(one.length, other.length);
	const distance = editDistance(one, other, Math.floor(longer * (1 - SAME)));
	return distance === null || longer === 0 ? 0 : 1 - distance / longer;
}
