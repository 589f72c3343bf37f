const POLL_MS = 100;
/**
 * For whatever n8n does. While its event loop is busy it takes one row of a trigger in 10 s, and two busy cores make it so;
 * a wait that ends well costs none of this.
 */
export const PATIENCE_MS = 180_000;

/**
 * Asks again and again until the answer is neither null, undefined nor false, and returns it.
 * For what another process does and nobody announces. `describe` explains what was seen instead.
 */
export async function waitFor<T>(
	what: string,
	timeoutMs: number,
	ask: () => Promise<T | null | undefined | false> | T | null | undefined | false,
	describe: () => string = () => '',
): Promise<T> {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const answer = await ask();
		if (answer !== null && answer !== undefined && answer !== false) return answer;
		if (Date.now() > deadline) {
			throw new Error(`Waited ${timeoutMs / 1000} s in vain for ${what}. ${describe()}`.trim());
		}
		await new Promise((resolve) => setTimeout(resolve, POLL_MS));
	}
}
