import { LEVELS, type Level, scoreTitles, titleReport } from '../helpers/score-titles';

/** Measured once, when the tuning had ended; each floor lies a little below what was measured. */
const HELD_OUT_FLOORS: Record<Level, { precision: number; recall: number }> = {
	c_level: { precision: 0.95, recall: 0.95 },
	vp: { precision: 0.95, recall: 0.9 },
	director: { precision: 0.95, recall: 0.95 },
	manager: { precision: 0.95, recall: 0.95 },
	individual: { precision: 0.95, recall: 0.95 },
	null: { precision: 0.85, recall: 0.85 },
};

it('knows the titles it was tuned with', () => {
	const { accuracy, languages } = scoreTitles('tuning.json');
	expect(accuracy).toBeGreaterThanOrEqual(0.98);
	for (const share of Object.values(languages)) expect(share).toBeGreaterThanOrEqual(0.95);
});

describe('titles it has never seen', () => {
	const score = scoreTitles('held-out.json');
	// The report is for whoever reads the run.
	afterAll(() => console.info(titleReport('Held-out titles', score)));

	it.each(LEVELS)('%s', (level) => {
		const { precision, recall } = score.levels[level];
		expect(precision).toBeGreaterThanOrEqual(HELD_OUT_FLOORS[level].precision);
		expect(recall).toBeGreaterThanOrEqual(HELD_OUT_FLOORS[level].recall);
	});
});
