import { digestGroups } from '../../src/core/digests/digest-groups';
import { categoryOf, SIGNAL_CATEGORIES, SIGNAL_TYPES } from '../../src/core/signal-types';
import { digestEntry } from '../helpers/digest-items';

const of = (type: string, more = {}) =>
	digestEntry({ type, category: categoryOf(type), title: type, ...more });
const headings = (entries: ReturnType<typeof digestEntry>[]) =>
	digestGroups(entries).map(({ heading }) => heading);

it('goes by category in the order of the vocabulary, each with its heading', () => {
	const entries = SIGNAL_CATEGORIES.filter((category) => category !== 'digests')
		.map((category) => of(SIGNAL_TYPES[category][0]))
		.reverse();
	expect(headings(entries)).toEqual([
		'Deals',
		'Partners',
		'People and job changes',
		'Tickets',
		'Marketing',
		'Tasks',
		'Processes',
		'Meetings and coaching',
		'System',
		'Other updates',
	]);
});

it('says what is in Signals that are digests themselves', () => {
	expect(
		headings([of('digest.todos'), of('digest.meetings'), of('digest.accounts'), of('deal.won')]),
	).toEqual(['Deals', 'Your accounts', 'Your meetings', 'Your to-dos']);
});

it('takes words of the builder’s own and categories it does not know as other updates', () => {
	expect(headings([digestEntry({ type: 'text', category: 'nonsense' })])).toEqual([
		'Other updates',
	]);
});

it('has the urgent first, then what is due, then what came first', () => {
	const at = (hour: number) => `2026-11-30T0${hour}:00:00.000Z`;
	const task = (title: string, more = {}) => of('task.due', { title, occurredAt: at(1), ...more });
	const [group] = digestGroups([
		task('no due date'),
		task('came first', { occurredAt: at(0) }),
		task('due later', { dueAt: at(9), severity: 'success' }),
		task('due soon', { dueAt: at(8) }),
		task('warning', { severity: 'warning' }),
		task('critical', { severity: 'critical' }),
	]);
	expect(group?.entries.map(({ line }) => line.title)).toEqual([
		'critical',
		'warning',
		'due soon',
		'due later',
		'came first',
		'no due date',
	]);
});
