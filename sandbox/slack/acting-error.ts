/** Somebody tried what Slack's own screen would not offer; says what was wrong. */
export class ActingError extends Error {
	constructor(message: string) {
		super(message);
		this.name = 'ActingError';
	}
}
