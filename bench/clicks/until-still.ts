const LOOK_EVERY_MS = 500;
/** Nothing new for so long: nothing more will come. */
const STILL_MS = 20_000;
const AT_MOST_MS = 180_000;

/** Looks until the figure is reached or stands still; returns the last one. */
export async function untilStill(reached: number, look: () => Promise<number> | number) {
	const started = Date.now();
	let seen = await look();
	let since = started;
	while (seen < reached && Date.now() - since < STILL_MS && Date.now() - started < AT_MOST_MS) {
		await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
		const now = await look();
		if (now !== seen) since = Date.now();
		seen = now;
	}
	return seen;
}
