const UNITS = [
	['day', 86_400_000],
	['hour', 3_600_000],
	['minute', 60_000],
	['second', 1_000],
] as const;

/** `ms` to "5 minutes ago", in the largest unit that fits. */
export function ago(ms: number): string {
	for (const [name, length] of UNITS) {
		const count = Math.floor(ms / length);
		if (count >= 1) return `${count} ${name}${count === 1 ? '' : 's'} ago`;
	}
	return 'just now';
}
