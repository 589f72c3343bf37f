/** Longer ones do not exist (RFC 5321). */
const LONGEST = 254;

/** Whether it can be one at all; only sending shows more. */
export function isEmailAddress(text: string): boolean {
	return text.length <= LONGEST && /^[^\s@<>,;]+@[^\s@<>,;]+$/.test(text);
}
