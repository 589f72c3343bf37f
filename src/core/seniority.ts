import type { Seniority } from './signal';

/**
 * How senior a job title is, for English, German, French, Spanish and Portuguese titles. Word lists
 * (below) hold the words, `RULES` their order: the highest level that any rule finds wins, after
 * what is not the person's own rank ("Assistant to the CEO") was taken out. null: no word of the
 * title is known, which is not the same as `individual`.
 *
 * All patterns meet a title in lower case without accents, where everything but letters and digits
 * became one space: `Geschäftsführer (m/w/d)` is `geschaftsfuhrer m w d`.
 */
export function classifySeniority(title: string | null | undefined): Seniority | null {
	const parts = splitTitle(title ?? '');
	const levels = parts.flatMap((part) => {
		const level = levelOf(part);
		return level === null ? [] : [level];
	});
	return ORDER.find((level) => levels.includes(level)) ?? null;
}

const ORDER: readonly Seniority[] = ['c_level', 'vp', 'director', 'manager', 'individual'];

const words = (...alternatives: string[]) => new RegExp(`\\b(?:${alternatives.join('|')})\\b`);

/** People who work for somebody whose rank stands in the title. */
const AIDES = words(
	// English
	'(?:executive|personal|administrative|management) assistant',
	'secretary',
	'assistant (?:to|of)',
	'(?:advisor|adviser|aide|counsel) to',
	// German: the rank follows in the genitive
	'(?:chef|vorstands|geschaftsfuhrungs|management|team)?(?:assistenz|assistentin|assistent)(?: (?:der|des|zur|von|im|fur)\\b.*)?',
	'(?:vorstands)?referent(?:in)? (?:der|des)',
	'sekretarin',
	// French, Spanish, Portuguese
	'(?:assistant|assistante) (?:de|du|des|d)\\b.*',
	'secretaire',
	'(?:asistente|assistente|secretaria|secretario)\\b.*',
);

/** "Office of the CEO", "reporting to the VP": the rank is somebody else's. */
const SOMEBODY_ELSE = words(
	'office of (?:the )?[a-z ]+',
	'(?:reporting|reports) to [a-z ]+',
	'(?:to|for) (?:the |our )?(?:c[efotmirsp]o|chief|president|vp|vice president|director|board|managing)[a-z ]*',
);

/** One level below the rank that follows. */
const DEPUTIES = words(
	'deputy',
	'assistant (?=(?:managing |general )?(?:manager|director|vice))',
	'stellvertretend\\w*',
	'stv',
	'adjointe?',
	'adjunt[oa]',
	'sous directeur',
);

const C_LEVEL = words(
	// English
	'c[efotmirdspl]o',
	'chro',
	'ciso',
	'cco',
	'chief (?:[a-z]+ ){1,4}officer',
	'chief executive',
	'president',
	'(?:co ?)?founder',
	'(?:co ?)?founding partner',
	'managing (?:director|partner)',
	'(?:business|company|sole|co) owner',
	'^owner',
	'chairman',
	'chairwoman',
	'chairperson',
	'chair of the board',
	// German
	'geschaftsfuhr(?:er|erin|ung|ender)\\w*',
	'geschaeftsfuehr(?:er|erin|ung|ender)\\w*',
	'vorstand(?:s(?:vorsitzende[rn]?|mitglied|sprecher(?:in)?))?s?',
	'prasident(?:in)?',
	'(?:mit)?(?:grunder|gruender)(?:in)?',
	'inhaber(?:in)?',
	// French
	'pdg',
	'president(?:e)?(?: directeur general)?',
	'direct(?:eur|rice) general[e]?',
	'(?:co ?)?fondat(?:eur|rice)',
	'gerante?',
	// Spanish
	'direct(?:or|ora) (?:general|ejecutiv[oa])',
	'consejer[oa] delegad[oa]',
	'gerente general',
	'(?:co ?)?fundador(?:a)?',
	'soci[oa] (?:fundador|director)a?',
	'president[ea]',
	// Portuguese
	'diret(?:or|ora) (?:geral|executiv[oa]|presidente)',
	'soci[oa] (?:fundador|gerente)a?',
);

const VP = words(
	'(?:[aes]|sr |r)?vp',
	'(?:(?:senior|executive|regional|corporate|group|first|assistant) )*vice president',
	'vice ?presidente?a?',
	'vizeprasident(?:in)?',
);

const DIRECTOR = words(
	'director',
	'head',
	'chief of staff',
	'chief',
	// German: Leiter and every compound that is not in MANAGER
	'direktor(?:in)?',
	'[a-z]*leiter(?:in)?',
	'leitung',
	'prokurist(?:in)?',
	// French, Spanish, Portuguese
	'direct(?:eur|rice)',
	'directora',
	'direct(?:or|ora)',
	'diret(?:or|ora)',
	'subdirect(?:or|ora)',
);

const MANAGER = words(
	'manager',
	'mgr',
	'supervisor(?:a)?',
	'team ?lead(?:er)?',
	'lead$',
	'foreman',
	'principal',
	// German
	'managerin',
	'(?:team|gruppen|projekt|schicht|filial|abteilungs|markt|kuchen)leiter(?:in)?',
	'(?:team|gruppen|projekt|schicht|filial|abteilungs)leitung',
	// French
	'responsable',
	'chef(?:fe)? (?:de|d|des|du)',
	'encadrante?',
	// Spanish, Portuguese
	'jef[ea]',
	'gerente',
	'encargad[oa]',
	'encarregad[oa]',
	'gestor(?:a)?',
	'chefe',
	'lider',
);

const MANAGER_ONLY_LEITER = words(
	'(?:team|gruppen|projekt|schicht|filial|abteilungs|markt|kuchen)leit(?:er|erin|ung)',
);

const INDIVIDUAL = words(
	// English
	'engineer',
	'developer',
	'programmer',
	'analyst',
	'specialist',
	'consultant',
	'representative',
	'rep',
	'[sb]dr',
	'account executive',
	'(?:sales|marketing) executive',
	'associate',
	'coordinator',
	'administrator',
	'assistant',
	'designer',
	'architect',
	'scientist',
	'researcher',
	'intern',
	'trainee',
	'apprentice',
	'accountant',
	'bookkeeper',
	'recruiter',
	'technician',
	'advisor',
	'adviser',
	'writer',
	'editor',
	'buyer',
	'clerk',
	'scrum master',
	'product owner',
	'process owner',
	'secretary',
	// German
	'entwickler(?:in)?',
	'ingenieur(?:in)?',
	'sachbearbeiter(?:in)?',
	'mitarbeiter(?:in)?',
	'[a-z]*berater(?:in)?',
	'referent(?:in)?',
	'werkstudent(?:in)?',
	'praktikant(?:in)?',
	'auszubildende[r]?',
	'[a-z]*kauf(?:mann|frau)',
	'[a-z]*fachkraft',
	'(?:bilanz)?buchhalter(?:in)?',
	'[a-z]*assisten(?:t|tin|z)',
	'sekretarin',
	// French
	'ingenieure?',
	'developpeu(?:r|se)',
	'analyste',
	'consultante?',
	'charge[e]? (?:de|d)',
	'commercial[e]?',
	'conseill(?:er|ere)',
	'stagiaire',
	'comptable',
	'technicien(?:ne)?',
	'assistante',
	'secretaire',
	// Spanish, Portuguese
	'ingenier[oa]',
	'engenheir[oa]',
	'desarrollador(?:a)?',
	'desenvolvedor(?:a)?',
	'analista',
	'consultor(?:a)?',
	'especialista',
	'ejecutiv[oa] de',
	'executiv[oa] de',
	'a[s]?sess?or(?:a)?',
	'vendedor(?:a)?',
	'coordenador(?:a)?',
	'coordinador(?:a)?',
	'becari[oa]',
	'estagiari[oa]',
	'contable',
	'contador(?:a)?',
	'tecnic[oa]',
	'asistente',
	'assistente',
	'secretari[oa]',
);

/** Highest first. Each removes what would mislead the rules below it. */
function levelOf(part: string): Seniority | null {
	if (AIDES.test(part) && !DEPUTIES.test(part)) return 'individual';
	const own = part.replace(SOMEBODY_ELSE, ' ').trim();
	const deputy = DEPUTIES.test(own);
	const level = rankOf(own.replace(DEPUTIES, ' ').replace(/ +/g, ' ').trim());
	return deputy && level !== null ? below(level) : level;
}

function rankOf(part: string): Seniority | null {
	const vp = VP.test(part);
	// "Vice President" must not count as President, "Product Owner" not as owner.
	const rest = part.replace(new RegExp(VP, 'g'), ' ').trim();
	if (C_LEVEL.test(rest)) return 'c_level';
	if (vp) return 'vp';
	if (DIRECTOR.test(rest.replace(new RegExp(MANAGER_ONLY_LEITER, 'g'), ' '))) return 'director';
	if (MANAGER.test(rest)) return 'manager';
	return INDIVIDUAL.test(rest) ? 'individual' : null;
}

function below(level: Seniority): Seniority {
	return ORDER[Math.min(ORDER.indexOf(level) + 1, ORDER.length - 1)] ?? level;
}

/** A title longer than this is a biography; the limit keeps the patterns cheap. */
const MAX_TITLE = 200;

/** "CEO & Founder", "VP Sales / Interim CRO": parts that each carry a rank. */
function splitTitle(title: string): string[] {
	return title
		.slice(0, MAX_TITLE)
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/ß/g, 'ss')
		.split(/[&/|,;+]|\s-\s|\s–\s/)
		.map((part) =>
			part
				.replace(/[.']/g, (c) => (c === '.' ? '' : ' '))
				.replace(/[^a-z0-9]+/g, ' ')
				.trim(),
		)
		.filter((part) => part !== '');
}
