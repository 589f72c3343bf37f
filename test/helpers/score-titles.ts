import { readFileSync } from 'node:fs';
import path from 'node:path';

import { classifySeniority } from '../../src/core/seniority';
import type { Seniority } from '../../src/core/signal';

interface LabelledTitle {
	title: string;
	language: string;
	seniority: Seniority | null;
}

/** null is spelt out, so that it can be a key. */
export const LEVELS = ['c_level', 'vp', 'director', 'manager', 'individual', 'null'] as const;
export type Level = (typeof LEVELS)[number];

export interface TitleScore {
	accuracy: number;
	/** precision is NaN for a level that was never said. */
	levels: Record<Level, { precision: number; recall: number }>;
	languages: Record<string, number>;
	/** confusion[label][what was said] */
	confusion: Record<Level, Record<Level, number>>;
}

/** How well `classifySeniority` labels a file of test/fixtures/titles. No title leaves this function. */
export function scoreTitles(file: 'tuning.json' | 'held-out.json'): TitleScore {
	const directory = path.resolve(__dirname, '../fixtures/titles');
	const titles = JSON.parse(readFileSync(path.join(directory, file), 'utf8')) as LabelledTitle[];
	const judged = titles.map(({ title, language, seniority }): Judged => {
		return { language, label: seniority ?? 'null', said: classifySeniority(title) ?? 'null' };
	});
	const shareRight = (which: (one: Judged) => boolean) => {
		const asked = judged.filter(which);
		return asked.filter(({ label, said }) => label === said).length / asked.length;
	};
	const languages = [...new Set(judged.map(({ language }) => language))];
	return {
		accuracy: shareRight(() => true),
		levels: perLevel((level) => ({
			precision: shareRight(({ said }) => said === level),
			recall: shareRight(({ label }) => label === level),
		})),
		languages: Object.fromEntries(
			languages.map((language) => [language, shareRight((one) => one.language === language)]),
		),
		confusion: perLevel((label) =>
			perLevel((said) => judged.filter((one) => one.label === label && one.said === said).length),
		),
	};
}

export function titleReport(name: string, score: TitleScore): string {
	const percent = (value: number) => `${(value * 100).toFixed(1)}%`.padStart(8);
	const cell = (value: string | number) => String(value).padStart(11);
	return [
		`${name}: accuracy ${percent(score.accuracy).trim()}`,
		...Object.entries(score.languages).map(
			([language, value]) => `  ${language} ${percent(value)}`,
		),
		'',
		`  ${'label'.padEnd(10)} precision   recall  said:${LEVELS.map(cell).join('')}`,
		...LEVELS.map((level) => {
			const { precision, recall } = score.levels[level];
			const row = LEVELS.map((said) => cell(score.confusion[level][said])).join('');
			return `  ${level.padEnd(10)}  ${percent(precision)} ${percent(recall)}       ${row}`;
		}),
	].join('\n');
}

interface Judged {
	language: string;
	label: Level;
	said: Level;
}

function perLevel<T>(make: (level: Level) => T): Record<Level, T> {
	return Object.fromEntries(LEVELS.map((level) => [level, make(level)])) as Record<Level, T>;
}
