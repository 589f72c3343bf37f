/** Where the sandbox's people live. */
const TIME_ZONE = 'Europe/Amsterdam';
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** "21:30" on their clocks, so many milliseconds from now. */
export function localTime(inMs: number): string {
	return new Intl.DateTimeFormat('en-GB', {
		timeZone: TIME_ZONE,
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23',
	}).format(Date.now() + inMs);
}

/** "21:00": the full hour before that. */
export function localHour(inMs: number): string {
	return localTime(inMs).replace(/\d\d$/, '00');
}

/** 1 Monday to 7 Sunday. */
export function localWeekday(inMs: number): number {
	const format = new Intl.DateTimeFormat('en-GB', { timeZone: TIME_ZONE, weekday: 'short' });
	return WEEKDAYS.indexOf(format.format(Date.now() + inMs)) + 1;
}
