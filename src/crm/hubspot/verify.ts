import type { VerifyInput, VerifyResult } from '../../core/crm-provider';
import { checkTimestamp } from '../check-timestamp';
import { constantTimeEqual, hmacDigest, sha256HexOf } from '../digest';
import { readHeader } from '../read-header';

/** HubSpot decodes exactly these before it signs the URI; everything else stays encoded. */
const DECODED_IN_URI: Readonly<Record<string, string>> = {
	'%3A': ':',
	'%2F': '/',
	'%3F': '?',
	'%40': '@',
	'%21': '!',
	'%24': '$',
	'%27': "'",
	'%28': '(',
	'%29': ')',
	'%2A': '*',
	'%2C': ',',
	'%3B': ';',
};

export function decodeHubspotUri(url: string): string {
	return url.replace(/%[0-9A-F]{2}/g, (code) => DECODED_IN_URI[code] ?? code);
}

/**
 * Signature v3 where it was sent; a request that carries it is never judged by an older one. v1 and v2
 * (workflow actions, cards, older apps) have no timestamp: knowing the event's key is the only guard
 * against repeats.
 */
export function verifyHubspot(input: VerifyInput): VerifyResult {
	const { method, url, headers, rawBody, secret, now } = input;
	if (secret.secret.trim() === '') return { ok: false, reason: 'no client secret is configured' };
	const signature = readHeader(headers, 'x-hubspot-signature-v3');
	if (signature === undefined) return verifyOlder(input);
	const timestamp = readHeader(headers, 'x-hubspot-request-timestamp');
	const inWindow = checkTimestamp({ value: timestamp, unit: 'ms', now });
	if (!inWindow.ok || timestamp === undefined) return inWindow;
	const expected = hmacDigest({
		algorithm: 'sha256',
		key: secret.secret,
		parts: [method.toUpperCase(), decodeHubspotUri(url), rawBody, timestamp],
		encoding: 'base64',
	});
	return constantTimeEqual(signature, expected)
		? { ok: true }
		: {
				ok: false,
				reason:
					'the signature does not match: compare the client secret, and the target URL in HubSpot with the public webhook URL of n8n',
			};
}

/** v1: hex SHA-256 of secret and body; v2: of secret, method, URI and body. */
function verifyOlder({ method, url, headers, rawBody, secret }: VerifyInput): VerifyResult {
	const signature = readHeader(headers, 'x-hubspot-signature');
	if (signature === undefined) {
		return { ok: false, reason: 'the header X-HubSpot-Signature-v3 is missing' };
	}
	const version = readHeader(headers, 'x-hubspot-signature-version') ?? 'v1';
	if (version !== 'v1' && version !== 'v2') {
		return { ok: false, reason: 'X-HubSpot-Signature-Version is neither v1 nor v2' };
	}
	const address = version === 'v2' ? [method.toUpperCase(), url] : [];
	const expected = sha256HexOf([secret.secret, ...address, rawBody]);
	return constantTimeEqual(signature, expected)
		? { ok: true }
		: { ok: false, reason: `the ${version} signature does not match: compare the client secret` };
}
