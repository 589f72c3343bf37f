/** A title longer than this is a biography; the limit keeps the patterns cheap. */
const MAX_TITLE = 200;

/**
 * The parts of a title between hard separators ("CFO | Partner", "CFO (interim)"), as words in lower
 * case without accents, dots or gender forms; `,` and `&` remain, each a word of its own:
 * `Leiter:in IT/EDV (m/w/d)` is `leiter it & edv`.
 */
export function titleParts(title: string): string[] {
	const text = STEPS.reduce((rest, step) => step(rest), title.slice(0, MAX_TITLE));
	return text
		.split('|')
		.map((part) => part.split(' ').filter(Boolean).join(' '))
		.map((part) => part.replace(/^[,& ]+|[,& ]+$/g, ''))
		.filter((part) => part !== '');
}

const replace = (pattern: RegExp, by: string | ((found: string) => string)) => (text: string) =>
	typeof by === 'string' ? text.replace(pattern, by) : text.replace(pattern, by);

const RANKS =
	'presid|pr[ae]sid|dire[ck]?t|gerent|gerant|jef|chef|leit|found|fond|fund|grund|chair|manag|dirig|respons|encarg|inhab|owner';

/** In this order: each relies on what those above it took away. */
const STEPS: ((text: string) => string)[] = [
	(text) => text.normalize('NFKD').replace(/\p{M}/gu, '').slice(0, MAX_TITLE),
	// "MitarbeiterIn"
	replace(/(?<=[rt])In(?:nen)?\b/g, ''),
	replace(/\b[ai]\.\s?[DR]\.?/g, ' retired '),
	(text) => text.toLowerCase(),
	replace(/ß/g, 'ss'),
	replace(/œ/g, 'oe'),
	// "(m/w/d)", "H/F"
	replace(/\(?\b[a-z](?:\s?[/|*]\s?[a-z]\b\*?){1,3}\)?/g, ' '),
	// "C.E.O."
	replace(/\b[a-z](?:\.\s?[a-z]\b)+\.?/g, (found) => `${found.replace(/[.\s]/g, '')} `),
	// "Leiter*in", "Chargé(e)", "Director/a", "Chargé-e"
	replace(
		/(?<=[a-z]{2})(?:(?:\(-?|[:*_·/.]-?)(?:in|innen|ne|e|es|a|o|as|ra|ora|fe|se|r|n)|(?:\(|[:*_·/.-]-?)(?:t?rice|euse|i?ere|frau|e|ne|in))\)?(?![a-z0-9])/g,
		'',
	),
	// "Geschäftsführer (stellv.)"
	replace(/\(\s?((?:stv|stellv|deput|adj|substitut|suplent|ret)[a-z]*)\.?\s?\)/g, ' $1 '),
	// "Vice - President", "Directeur - Adjoint"
	replace(/\b(vice|vize|co|ex|sub|sous|soci[oa]|stv|deputy)\s?[-‐]\s?/g, '$1 '),
	replace(/\s?[-‐]\s?(?=(?:gene?ral|geral|adjoint|adjunt|deleg|stellv|gerent|gerant))/g, ' '),
	replace(/[–—]|\s[-‐]|[-‐]\s/g, '|'),
	replace(/[;()[\]{}<>!?\\·•●▪►»«]/g, '|'),
	replace(/,/g, ' , '),
	replace(/[&+/]/g, ' & '),
	replace(/@/g, ' at '),
	replace(/[^a-z0-9,&|]+/g, ' '),
	// "C E O"
	replace(/\b[a-z](?: [a-z]\b)+/g, (found) => found.replace(/ /g, '')),
	replace(/\b(?:and|und|sowie|et|y|e)\b/g, '&'),
	// "Vicepresidente", "Subdirector", "Vizedirektor"
	replace(/\bvi[cz]e(?=[a-z]{4})/g, 'vice '),
	replace(/\bvize\b/g, 'vice'),
	replace(new RegExp(`\\b(sub|co|ex)(?=${RANKS})`, 'g'), '$1 '),
	replace(/stellvertret/g, ' stellvertret'),
];
