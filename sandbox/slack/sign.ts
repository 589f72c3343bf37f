import { createHmac } from 'node:crypto';

/** Slack's v0 scheme. Written apart from the product's verifier, so that one proves the other. */
export function signatureHeaders(
	signingSecret: string,
	rawBody: string,
	nowMs: number,
): Record<string, string> {
	const timestamp = String(Math.floor(nowMs / 1000));
	const digest = createHmac('sha256', signingSecret)
		.update(`v0:${timestamp}:${rawBody}`)
		.digest('hex');
	return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` };
}
