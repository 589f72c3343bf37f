import { createHmac } from 'node:crypto';

/** Signs as Slack does; `at` in seconds since 1970. */
export function slackHeaders(
	rawBody: string | Uint8Array,
	signingSecret: string,
	at: number,
): Record<string, string> {
	const signature = createHmac('sha256', signingSecret)
		.update(`v0:${at}:`)
		.update(rawBody)
		.digest('hex');
	return {
		'content-type': 'application/x-www-form-urlencoded',
		'x-slack-request-timestamp': String(at),
		'x-slack-signature': `v0=${signature}`,
	};
}
