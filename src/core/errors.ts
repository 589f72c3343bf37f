/** Base of every error that our code raises on purpose. `message` says what to do next. */
export abstract class SignalsError extends Error {
	abstract readonly code: string;
	constructor(message: string, options?: { cause?: unknown }) {
		super(message, options);
		this.name = new.target.name;
	}
}

/** The sender's body is not what the provider documents; answered with 400. */
export class UnreadableBodyError extends SignalsError {
	readonly code = 'unreadable_body';
}

/** The builder left something out or typed something that cannot work. */
export class ConfigurationError extends SignalsError {
	readonly code = 'configuration';
}

/** Tokens are gone or the app was removed: only a person can mend it. */
export class ReconnectError extends SignalsError {
	readonly code = 'reconnect';
	constructor(
		readonly slackCode: string,
		options?: { cause?: unknown },
	) {
		super(
			`Slack no longer accepts this connection (${slackCode}). If the app was removed from the workspace, install it again first. Then open the Slack Signals credential in n8n and reconnect it; with a bot token, paste the Bot User OAuth Token again.`,
			options,
		);
	}
}

/** Slack refused a call for a reason that the builder can act on. */
export class SlackApiError extends SignalsError {
	readonly code = 'slack_api';
	constructor(
		message: string,
		readonly slackCode: string,
		readonly method: string,
		/** Seconds after which Slack accepts the call again, on rate limits. */
		readonly retryAfterSeconds: number | null = null,
		options?: { cause?: unknown },
	) {
		super(message, options);
	}
}

/** A post whose answer never came: it may or may not be in Slack, so it must not be repeated blindly. */
export class UnknownOutcomeError extends SignalsError {
	readonly code = 'unknown_outcome';
}

/** Nothing is wrong with the event: what it needs is away, so its row waits and is taken again. */
export class TryLaterError extends SignalsError {
	readonly code = 'try_later';
}

/** Whether the same call may do another time: Slack or the store was away or busy, a connection is to be renewed. */
export function mayPass(error: unknown): boolean {
	if (error instanceof SlackApiError)
		return ['ratelimited', 'unreachable'].includes(error.slackCode);
	return !(error instanceof ConfigurationError);
}

/** The store cannot be reached or was set up in a way that would split the truth. */
export class StoreError extends SignalsError {
	readonly code = 'store';
}
