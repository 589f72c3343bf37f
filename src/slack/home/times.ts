import { USUAL } from '../../core/home/home-choice';
import type { HomeModel } from '../../core/home/home-model';
import type { SlackBlock } from '../../core/message';
import type { QuietHours } from '../../core/preference-types';
import { WEEKDAYS } from '../../core/weekdays';
import { header } from '../blocks/builders';
import { Mrkdwn, mrkdwn } from '../blocks/mrkdwn';
import { checkboxes, controls, type Option, row, select, timepicker } from './elements';
import { timeZoneGroups, zoneWords } from './time-zones';

const HOURS = Array.from({ length: 24 }, (_none, hour) => `${String(hour).padStart(2, '0')}:00`);

/** Quiet hours, when digests come, and whose clock counts. */
export function timeBlocks(model: HomeModel): SlackBlock[] {
	return [
		header('When it reaches you'),
		...quietBlocks(model),
		...digestBlocks(model),
		zone(model),
	];
}

function quietBlocks({ own, usual, effective }: HomeModel): SlackBlock[] {
	const times = own.quietHours === 'off' ? null : own.quietHours;
	const mode = own.quietHours === null ? USUAL : times ? 'own' : 'off';
	const options = [
		{ value: USUAL, label: `Default: ${quietWords(usual.quietHours)}` },
		{ value: 'own', label: 'My own times' },
		{ value: 'off', label: 'No quiet hours' },
	];
	const weekends = { value: 'weekends', label: 'Saturday and Sunday are quiet all day' };
	const dnd = { value: 'dnd', label: 'Wait while Slack says that I do not want to be disturbed' };
	const ticked = [
		...(times?.weekends ? [weekends.value] : []),
		...(effective.respectDnd ? [dnd.value] : []),
	];
	return [
		row(
			new Mrkdwn(
				'🌙 *Quiet hours*\nWhat comes then waits until they end. Critical signals do not.',
			),
			select(['quiet'], options, mode),
		),
		...(times
			? [
					row(new Mrkdwn('Quiet from'), timepicker(['quiet_from'], times.from)),
					row(new Mrkdwn('until'), timepicker(['quiet_until'], times.until)),
				]
			: []),
		...controls(checkboxes(['quiet_options'], times ? [weekends, dnd] : [dnd], ticked)),
	];
}

function digestBlocks({ own, usual }: HomeModel): SlackBlock[] {
	const chosenHour = own.digestAt ?? USUAL;
	const hours = own.digestAt && !HOURS.includes(own.digestAt) ? [own.digestAt, ...HOURS] : HOURS;
	const days: Option[] = WEEKDAYS.map((label, at) => ({ value: String(at + 1), label }));
	return [
		row(
			new Mrkdwn('📬 *Digests come at*'),
			select(
				['digest_at'],
				[
					{ value: USUAL, label: `Default: ${usual.digestAt}` },
					...hours.map((value) => ({ value, label: value })),
				],
				chosenHour,
			),
		),
		row(
			new Mrkdwn('📆 *Weekly digests come on*'),
			select(
				['digest_weekday'],
				[{ value: USUAL, label: `Default: ${WEEKDAYS[usual.digestWeekday - 1] ?? ''}` }, ...days],
				own.digestWeekday === null ? USUAL : String(own.digestWeekday),
			),
		),
	];
}

function zone({ own, usual, effective, slackTimeZone }: HomeModel): SlackBlock {
	const slack = slackTimeZone === null ? '' : ` (${zoneWords(slackTimeZone)})`;
	const otherwise = usual.timeZone
		? `Default: ${zoneWords(usual.timeZone)}`
		: `As in Slack${slack}`;
	const groups = [
		{ label: 'Usual', options: [{ value: USUAL, label: otherwise }] },
		...timeZoneGroups(own.timeZone),
	];
	const now = effective.timeZone ?? slackTimeZone ?? 'UTC';
	return row(
		mrkdwn`🌍 *Time zone*\nAll times here are those of ${zoneWords(now)}.`,
		select(['time_zone'], groups, own.timeZone ?? USUAL),
	);
}

function quietWords(quiet: QuietHours | null): string {
	if (quiet === null) return 'none';
	const times = quiet.from === quiet.until ? '' : `${quiet.from} to ${quiet.until}`;
	const weekends = quiet.weekends ? 'weekends' : '';
	return [times, weekends].filter((part) => part !== '').join(' and ') || 'none';
}
