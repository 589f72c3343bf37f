import type { VerifyInput, VerifyResult } from '../../core/crm-provider';
import { checkTimestamp } from '../check-timestamp';
import { constantTimeEqual } from '../digest';
import { readHeader } from '../read-header';
import { isZendeskSignature } from './is-zendesk-signature';

/** Signs what Zendesk sends before a webhook exists. It stands in Zendesk's documents: anyone can sign with it. */
const PUBLIC_TEST_SECRET = 'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==';
const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;

const refuse = (reason: string): VerifyResult => ({ ok: false, reason });

/** X-Zendesk-Webhook-Signature over an ISO 8601 time and the body. Zendesk documents no window: five minutes both ways. */
export function verifyZendesk({ headers, rawBody, secret, now }: VerifyInput): VerifyResult {
	const key = secret.secret.trim();
	if (key === '') return refuse('no signing secret is configured');
	if (constantTimeEqual(key, PUBLIC_TEST_SECRET)) {
		return refuse(
			'the configured secret is the public one of Zendesk’s tests: use the webhook’s own',
		);
	}
	const signature = readHeader(headers, 'x-zendesk-webhook-signature');
	if (signature === undefined) return refuse('the header X-Zendesk-Webhook-Signature is missing');
	const timestamp = readHeader(headers, 'x-zendesk-webhook-signature-timestamp');
	if (timestamp === undefined) {
		return refuse('the header X-Zendesk-Webhook-Signature-Timestamp is missing');
	}
	const at = ISO_TIME.test(timestamp) ? Date.parse(timestamp) : NaN;
	if (Number.isNaN(at)) return refuse('the timestamp is no ISO 8601 time');
	const inWindow = checkTimestamp({ value: String(at), unit: 'ms', now });
	if (!inWindow.ok) return inWindow;
	return isZendeskSignature({ signature, timestamp, rawBody, secret: key })
		? { ok: true }
		: refuse('the signature does not match: compare the signing secret');
}
