import { compileWords } from './seniority/compile-words';
import { correctSpelling } from './seniority/correct-spelling';
import { english } from './seniority/english';
import { french } from './seniority/french';
import { german } from './seniority/german';
import { portuguese } from './seniority/portuguese';
import type { WordKind } from './seniority/seniority-words';
import { spanish } from './seniority/spanish';
import { titleParts } from './seniority/title-parts';
import type { Seniority } from './signal';

/**
 * How senior a job title is, for English, German, French, Spanish and Portuguese titles: the highest
 * rank that the person holds now. null: no rank and no occupation of the title is known, which is
 * not the same as `individual`.
 */
export function classifySeniority(title: string | null | undefined): Seniority | null {
	return highest(
		titleParts(title ?? '')
			.map(withoutSlips)
			.flatMap(levelsOf),
	);
}

const ORDER: readonly Seniority[] = ['c_level', 'vp', 'director', 'manager', 'individual'];

/**
 * Of two equally long matches the narrower kind is meant: "Teamleiter" is no "…leiter". A guess by
 * the form of the word comes last.
 */
const KINDS: readonly WordKind[] = [
	'notTheirs',
	'deputyBefore',
	'deputyAfter',
	'leading',
	'aide',
	'individual',
	'manager',
	'director',
	'vp',
	'c_level',
	'occupation',
];

const LANGUAGES = [english, german, french, spanish, portuguese];
const PATTERNS = KINDS.map((kind) => ({ kind, pattern: compileWords(kind, LANGUAGES) }));

interface Finding {
	kind: WordKind;
	start: number;
	end: number;
}

interface Rank extends Finding {
	kind: Seniority;
}

const isRank = (finding: Finding): finding is Rank =>
	(ORDER as readonly WordKind[]).includes(finding.kind);

const highest = (levels: readonly Seniority[]) =>
	ORDER.find((level) => levels.includes(level)) ?? null;

function withoutSlips(part: string): string {
	return part
		.split(' ')
		.map((word) =>
			findWords(word).some(({ kind }) => kind !== 'occupation') ? word : correctSpelling(word),
		)
		.join(' ');
}

function levelsOf(part: string): Seniority[] {
	if (/\b(?:retired|im ruhestand|retraitee?|jubilad[oa]|aposentad[oa])\b/.test(part)) return [];
	const findings = findWords(part);
	const ranks = findings.flatMap((finding): Rank[] => {
		if (finding.kind === 'aide' || finding.kind === 'occupation') {
			return [{ ...finding, kind: 'individual' }];
		}
		if (finding.kind === 'leading') {
			return leadsPeople(part, finding, findings) ? [{ ...finding, kind: 'manager' }] : [];
		}
		return isRank(finding) ? [{ ...finding }] : [];
	});
	for (const finding of findings) {
		if (finding.kind !== 'deputyBefore' && finding.kind !== 'deputyAfter') continue;
		const rank = deputisedRank(part, finding, ranks);
		if (rank) rank.kind = below(rank.kind);
	}
	return ranks.map(({ kind }) => kind);
}

/** From left to right, at each word the longest match of any kind. */
function findWords(part: string): Finding[] {
	const findings: Finding[] = [];
	let start = 0;
	while (start < part.length) {
		let longest: Finding | null = null;
		for (const { kind, pattern } of PATTERNS) {
			if (longest && kind === 'occupation') break;
			pattern.lastIndex = start;
			if (!pattern.test(part)) continue;
			if (longest === null || pattern.lastIndex > longest.end) {
				longest = { kind, start, end: pattern.lastIndex };
			}
		}
		if (longest) findings.push(longest);
		const space = part.indexOf(' ', Math.max(start, (longest?.end ?? start) - 1));
		start = space === -1 ? part.length : space + 1;
	}
	return findings;
}

/** "Marketing Lead" and "Lead Marketing" do; "Lead Developer" does not. */
function leadsPeople(part: string, lead: Finding, findings: readonly Finding[]): boolean {
	const next = findings.find(({ start, kind }) => start >= lead.end && kind !== 'leading');
	if (next?.kind !== 'individual' && next?.kind !== 'occupation') return true;
	// "Lead Backend & Frontend Developer", but "Engineering Lead & Architect"
	return (lead.start === 0 ? /,/ : /[,&]/).test(part.slice(lead.end, next.start));
}

/** The rank that a deputy stands below: the nearest clause with one, in the deputy's direction. */
function deputisedRank(part: string, deputy: Finding, ranks: readonly Rank[]): Rank | undefined {
	const after = (border: RegExp) =>
		ranks.filter(({ start }) => start >= deputy.end && !border.test(part.slice(deputy.end, start)));
	const before = (border: RegExp) =>
		ranks.filter(({ end }) => end <= deputy.start && !border.test(part.slice(end, deputy.start)));
	const directions = deputy.kind === 'deputyBefore' ? [after, before] : [before, after];
	const nearest = directions
		.flatMap((direction) => [direction(/[,&]/), direction(/,/)])
		.find((found) => found.length > 0);
	const top = highest((nearest ?? []).map(({ kind }) => kind));
	return nearest?.find(({ kind }) => kind === top);
}

function below(level: Seniority): Seniority {
	return ORDER[ORDER.indexOf(level) + 1] ?? level;
}
