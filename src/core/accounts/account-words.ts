import { foldText } from '../fold-text';
import { normalizeDomain } from '../normalize-domain';

/** Nobody types more of a name, and what is hostile costs no more than this. */
const MAX_LENGTH = 300;
const MAX_WORDS = 12;
const MAX_LETTERS = 32;

const wordsOf = (text: string): string[] => text.split(' ').filter((word) => word !== '');

/** At the end of a name they tell no two companies apart, and people leave them out. */
const LEGAL_FORMS = new Set(
	wordsOf(
		`inc incorporated corp corporation co company llc llp lp plc ltd limited pty pte pvt
		gmbh mbh ag kg kgaa ohg ug gbr ev eg se sa sas sasu sarl srl spa sl slu scs snc cv de
		bv nv vof bvba ab asa as aps oy oyj hf ehf kk gk sp z oo doo dd kft zrt nyrt sro ltda eireli`.replace(
			/\s+/g,
			' ',
		),
	),
);
const FILLERS = new Set(['the', 'and', 'und']);
/** As in Booking.com; of a domain the last label is one, whatever it is. */
const TOP_LEVEL =
	/(?<=[\p{L}\p{N}])(\.(com|net|org|io|ai|app|co|eu|de|uk|fr|nl|ch|at))+(?![\p{L}\p{N}.])/gu;
/** Before a country, as in co.uk. */
const SECOND_LEVEL = new Set(['ac', 'co', 'com', 'edu', 'gov', 'ne', 'net', 'or', 'org']);

/**
 * A name as it is compared: without case, accents and punctuation, and `S.p.A.` in one piece. A name that
 * is nothing but signs stays as it is.
 */
export function plainName(name: string): string {
	return plain(foldText(name.slice(0, MAX_LENGTH)));
}

/** The words that tell a company apart. */
export function nameWords(name: string): string[] {
	const folded = foldText(name.slice(0, MAX_LENGTH));
	const all = wordsOf(plain(folded.replace(TOP_LEVEL, ' ')));
	const words = all.filter((word) => !FILLERS.has(word));
	while (words.length > 1 && LEGAL_FORMS.has(words.at(-1) ?? '')) words.pop();
	return bounded(words.length > 0 ? words : all);
}

/** `shop.acme-labs.co.uk` says shop, acme and labs. */
export function domainWords(domain: string | null): string[] {
	const labels = (normalizeDomain(domain?.slice(0, MAX_LENGTH)) ?? '').split('.').slice(0, -1);
	while (labels.length > 1 && SECOND_LEVEL.has(labels.at(-1) ?? '')) labels.pop();
	return bounded(wordsOf(plain(foldText(labels.join(' ')))));
}

function plain(folded: string): string {
	const spaced = folded
		.replace(/['’ʼ`´]/g, '')
		.replace(/(?<![\p{L}\p{N}])(\p{L})\.(?=\p{L}(?![\p{L}\p{N}]))/gu, '$1')
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
	return spaced === '' ? folded : spaced;
}

function bounded(words: readonly string[]): string[] {
	return words
		.slice(0, MAX_WORDS)
		.map((word) => (word.length > MAX_LETTERS ? [...word].slice(0, MAX_LETTERS).join('') : word));
}
