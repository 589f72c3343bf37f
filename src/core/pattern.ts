import { ConfigurationError } from './errors';
import { lazy } from './lazy';

/** RE2 matches in time linear in the text: no pattern of a builder's can hang n8n. 9 ms to load, so late. */
const re2 = lazy(
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- the point is a late, synchronous load
	() => (require('re2js') as typeof import('re2js')).RE2JS,
);

const MAX_PATTERN = 500;
/** Compiled steps: a text of 3,000 characters is matched within about 30 ms (measured). */
const MAX_PROGRAM = 1000;
/** Patterns are read again with every request of Slack. */
const MAX_KEPT = 200;

export type Pattern = (text: string) => boolean;
const kept = new Map<string, Pattern>();

/** A test of the whole text. Throws ConfigurationError for what is no pattern or too costly. */
export function compilePattern(source: string): Pattern {
	const known = kept.get(source);
	if (known) return known;
	const pattern = compile(source);
	if (kept.size >= MAX_KEPT) kept.clear();
	kept.set(source, pattern);
	return pattern;
}

function compile(source: string): Pattern {
	if (/^\/.+\/[a-z]*$/.test(source)) {
		throw new ConfigurationError('leave out the slashes around the pattern');
	}
	if (source.length > MAX_PATTERN) {
		throw new ConfigurationError(`the pattern is longer than ${MAX_PATTERN} characters`);
	}
	let compiled: import('re2js').RE2JS;
	try {
		compiled = re2().compile(source);
	} catch (error) {
		throw new ConfigurationError(
			`the pattern cannot be used (${reason(error)}). It is a regular expression of RE2: everything but look-ahead, look-behind and back-references`,
			{ cause: error },
		);
	}
	if (compiled.programSize() > MAX_PROGRAM) {
		throw new ConfigurationError('the pattern repeats too much: use smaller numbers in { }');
	}
	return (text) => compiled.matches(text);
}

function reason(error: unknown): string {
	const message = error instanceof Error ? error.message : String(error);
	return message.replace(/^error parsing regexp: /, '');
}
