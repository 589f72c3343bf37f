import type { SeniorityWords, WordKind } from './seniority-words';

const BOSS = `(?:${[
	'c[efotmirdsp]o',
	'chief executive',
	'ch(?:ief|ro|airman|airwoman|airperson|air)',
	'ciso',
	'(?:vice )?president[ea]?',
	'[es]?vp',
	'(?:co )?(?:founder|owner)',
	'(?:managing|executive|general|finance|sales) director',
	'direct(?:or|ora|eur|rice)',
	'diret(?:or|ora)',
	'board',
	'head',
	'md',
	'gm',
	'p?dg',
	'gf',
	'vorst(?:a|ae)nd(?:e|es|s)?',
	'geschäfts(?:führ|leit)(?:ung|er|ers|erin)',
].join('|')})`;

const ABBREVIATIONS: [RegExp, string][] = [
	// "to the CEO & CFO": further bosses belong to the same clause.
	[/<rest>/g, `[^,&]*(?:[,&] (?:the |der |des |du )?<boss>\\b[^,&]*)*`],
	[/<boss>/g, BOSS],
	[/ä/g, 'ae?'],
	[/ö/g, 'oe?'],
	[/ü/g, 'ue?'],
];

/** One sticky pattern for all words of a kind. */
export function compileWords(kind: WordKind, languages: readonly SeniorityWords[]): RegExp {
	const source = languages.flatMap((words) => words[kind] ?? []).join('|');
	const pattern = ABBREVIATIONS.reduce((text, [short, long]) => text.replace(short, long), source);
	return new RegExp(`(?:${pattern})(?![a-z0-9])`, 'y');
}
