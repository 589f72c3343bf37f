/** A step of the story says what it saw; anything else than expected is an error. */
export class StoryError extends Error {}

export function check(condition: unknown, expectation: string): asserts condition {
	if (!condition) throw new StoryError(expectation);
}

export function checkEqual<T>(actual: T, expected: T, what: string): void {
	if (actual !== expected) {
		throw new StoryError(`${what}: expected ${String(expected)}, saw ${String(actual)}`);
	}
}

/** Everything a person reads of a message. */
export function readable(message: { text: string; blocks?: unknown[] }): string {
	return JSON.stringify([message.text, message.blocks ?? []]);
}
