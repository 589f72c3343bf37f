import { createHmac } from 'node:crypto';

export interface SignedRequest {
	body: string;
	headers: Record<string, string>;
}

/** A url_verification as Slack sends and signs it: whoever knows the secret answers the challenge. */
export function signedChallenge(input: {
	challenge: string;
	signingSecret: string;
	/** Milliseconds since 1970. */
	now: number;
}): SignedRequest {
	const { challenge, signingSecret, now } = input;
	const body = JSON.stringify({ type: 'url_verification', challenge });
	const timestamp = String(Math.floor(now / 1000));
	const signature = createHmac('sha256', signingSecret.trim())
		.update(`v0:${timestamp}:${body}`)
		.digest('hex');
	return {
		body,
		headers: {
			'content-type': 'application/json',
			'x-slack-request-timestamp': timestamp,
			'x-slack-signature': `v0=${signature}`,
		},
	};
}
