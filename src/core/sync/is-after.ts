/** Whether one of Slack's ts is later than another; the empty one is before all. */
export function isAfter(ts: string, other: string): boolean {
	return comparable(ts) > comparable(other);
}

/** As text, because a number of that many digits is about to lose the last one. */
function comparable(ts: string): string {
	const [seconds = '', fraction = ''] = ts.split('.');
	return `${seconds.padStart(12, '0')}.${fraction.padEnd(6, '0')}`;
}
