import {
	ConfigurationError,
	ReconnectError,
	SignalsError,
	SlackApiError,
	UnknownOutcomeError,
} from '../../../core/errors';

export interface FailedPlace {
	place: string;
	error: unknown;
}

/** One error for the destinations that failed; of the only destination, its own. */
export function failureOf(failed: readonly FailedPlace[], places: number): Error | null {
	const [first] = failed;
	if (!first) return null;
	if (places === 1 || first.error instanceof ReconnectError) return asError(first.error);
	const words = failed.map(({ place, error }) => `${place}: ${asError(error).message}`).join(' ');
	return withMessage(first.error, words);
}

function asError(error: unknown): Error {
	return error instanceof Error ? error : new Error(String(error));
}

/** The same kind of error, for what is done with it depends on the kind. */
function withMessage(error: unknown, message: string): Error {
	if (error instanceof SlackApiError) {
		const { slackCode, method, retryAfterSeconds } = error;
		return new SlackApiError(message, slackCode, method, retryAfterSeconds, { cause: error });
	}
	if (error instanceof UnknownOutcomeError)
		return new UnknownOutcomeError(message, { cause: error });
	if (error instanceof SignalsError) return new ConfigurationError(message, { cause: error });
	return asError(error);
}
