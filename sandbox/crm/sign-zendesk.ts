import { createHmac } from 'node:crypto';

/** Zendesk: base64 HMAC-SHA256 of an ISO 8601 time and the body, keyed with the secret as text. Written apart from src/crm, as sign.ts. */
export function signZendesk(request: {
	signingSecret: string;
	body: string;
	/** Milliseconds; sent in whole seconds. */
	timestamp: number;
}): Record<string, string> {
	const time = new Date(request.timestamp).toISOString().replace(/\.\d{3}Z$/, 'Z');
	const hmac = createHmac('sha256', request.signingSecret).update(`${time}${request.body}`);
	return {
		'content-type': 'application/json; charset=utf-8',
		'x-zendesk-account-id': '10973248',
		'x-zendesk-webhook-id': '01F1KRFQ6BG29CNWFR60NK5FNY',
		'x-zendesk-webhook-signature': hmac.digest('base64'),
		'x-zendesk-webhook-signature-timestamp': time,
	};
}
