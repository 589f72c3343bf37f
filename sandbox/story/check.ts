import { PATIENCE_MS } from '../../test/e2e/host/wait-for';
import type { Sandbox } from '../slack';

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

/** Waits for something to show in Slack; says what did not come. */
export async function awaitIn<T>(
	slack: Sandbox,
	what: string,
	look: () => T,
	timeoutMs = PATIENCE_MS,
): Promise<NonNullable<T>> {
	try {
		return await slack.waitFor(look, timeoutMs);
	} catch {
		throw new StoryError(`${what} did not come within ${timeoutMs / 1000} s`);
	}
}
