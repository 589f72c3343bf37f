import { lineOf } from '../../src/core/digests/digest-line';
import { sampleSignal } from '../../src/core/signal-samples';
import { staleAt } from '../../src/core/digests/stale-at';
import { textLine } from '../../src/core/notify/text-line';

const NOW = Date.parse('2026-11-25T12:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const meeting = (dueAt: string | null) => ({
	category: 'meetings',
	type: 'meeting.analyzed',
	dueAt,
});

it.each([
	['a meeting that comes, when it begins', meeting('2026-11-26T09:00:00Z'), 'weekly', 21 * HOUR],
	[
		'the day’s meetings, when they begin',
		{ category: 'digests', type: 'digest.meetings', dueAt: '2026-11-25T15:00:00Z' },
		'daily',
		3 * HOUR,
	],
	['a meeting that is over, as anything else', meeting('2026-11-25T09:00:00Z'), 'daily', 7 * DAY],
	['a meeting without a time', meeting(null), 'daily', 7 * DAY],
	['a meeting whose time is none', meeting('soon'), 'daily', 7 * DAY],
	[
		'a task, whenever it is due',
		{ category: 'tasks', type: 'task.due', dueAt: '2026-11-25T13:00:00Z' },
		'daily',
		7 * DAY,
	],
	['anything, in weekly digests', lineOf(sampleSignal('deal.won')), 'weekly', 14 * DAY],
] as const)('drops %s', (_case, line, period, after) => {
	expect(staleAt(line, period, NOW, null) - NOW).toBe(after);
});

it('drops as the builder says before all else', () => {
	expect(staleAt(meeting('2026-11-26T09:00:00Z'), 'weekly', NOW, HOUR) - NOW).toBe(HOUR);
});

describe('words as a line of a digest', () => {
	const line = (text: string) => textLine(text, 'id', NOW);

	it('have their first line as the title', () => {
		expect(line(' Forecast due \nBy Friday.\nPlease.')).toMatchObject({
			signalId: 'id',
			title: 'Forecast due',
			summary: 'By Friday.\nPlease.',
			occurredAt: '2026-11-25T12:00:00.000Z',
		});
		expect(line('Lunch')).toMatchObject({ title: 'Lunch', summary: null });
	});

	it('are never without a title, and never too long', () => {
		expect(line('\n\n').title).toBe('A message from n8n');
		const { title, summary } = line('😀'.repeat(2_000));
		expect(title.length).toBeLessThanOrEqual(150);
		expect(String(summary).length).toBeLessThanOrEqual(1_000);
		// Not cut within a character.
		expect(title).toMatch(/^(?:😀)+…$/u);
	});
});
