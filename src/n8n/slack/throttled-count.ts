/**
 * Counts by key, and writes at most once in `everyMs`: the first at once, what comes in between together.
 * What a process still holds when it ends is lost. `write` must not throw.
 */
export function throttledCount(
	write: (counted: ReadonlyMap<string, number>) => Promise<void>,
	everyMs: number,
): (key: string) => void {
	let counted = new Map<string, number>();
	let isResting = false;

	function flush(): void {
		isResting = counted.size > 0;
		if (!isResting) return;
		const batch = counted;
		counted = new Map();
		void write(batch);
		setTimeout(flush, everyMs).unref();
	}

	return (key) => {
		counted.set(key, (counted.get(key) ?? 0) + 1);
		if (!isResting) flush();
	};
}
