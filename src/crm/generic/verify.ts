import type { VerifyInput, VerifyResult, WebhookSecret } from '../../core/crm-provider';
import { lazy } from '../../core/lazy';
import { checkTimestamp } from '../check-timestamp';
import { constantTimeEqual, hmacDigest } from '../digest';
import { isUtf8 } from '../read-body';
import { readHeader } from '../read-header';

const refuse = (reason: string): VerifyResult => ({ ok: false, reason });
const accept = (good: boolean, reason: string): VerifyResult =>
	good ? { ok: true } : refuse(reason);

const METHODS: Record<WebhookSecret['method'], (input: VerifyInput) => VerifyResult> = {
	provider: () =>
		refuse('Generic JSON has no scheme of its own: choose a verification method in the credential'),
	standardWebhooks: verifyStandardWebhooks,
	timestampedHmac: verifyTimestampedHmac,
	hmac: verifyPlainHmac,
	bearer: ({ headers, secret }) => {
		const token = /^bearer +(\S+)$/i.exec(readHeader(headers, 'authorization') ?? '')?.[1];
		if (token === undefined) return refuse('the header Authorization holds no bearer token');
		return accept(constantTimeEqual(token, secret.secret), 'the bearer token is wrong');
	},
	header: ({ headers, secret }) => {
		if (!secret.headerName) return refuse('no header name is configured');
		const value = readHeader(headers, secret.headerName);
		if (value === undefined) return refuse(`the header ${secret.headerName} is missing`);
		return accept(
			constantTimeEqual(value, secret.secret.trim()),
			`the secret in the header ${secret.headerName} is wrong`,
		);
	},
	basic: ({ headers, secret }) => {
		const encoded = /^basic +(\S+)$/i.exec(readHeader(headers, 'authorization') ?? '')?.[1];
		if (encoded === undefined) return refuse('the header Authorization holds no basic credentials');
		// Encoded forms are compared: decoding is lenient and would take rubbish behind the padding.
		const unpadded = (base64: string) => base64.replace(/=+$/, '');
		const pair = Buffer.from(`${secret.username ?? ''}:${secret.secret}`).toString('base64');
		const matches = constantTimeEqual(unpadded(encoded), unpadded(pair));
		return accept(matches, 'the user name or password is wrong');
	},
};

/** Every method needs a secret: without one nothing is accepted. */
export function verifyGeneric(input: VerifyInput): VerifyResult {
	const { method, secret } = input.secret;
	if (secret.trim() === '') return refuse('no secret is configured');
	return Object.hasOwn(METHODS, method)
		? METHODS[method](input)
		: refuse('the verification method of the credential is not known');
}

const webhookClass = lazy(
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- the point is a late, synchronous load
	() => (require('standardwebhooks') as typeof import('standardwebhooks')).Webhook,
);

/**
 * The library signs; header, clock and comparison are ours, because its `verify` reads Date.now()
 * and takes `1614265330abc` for a timestamp.
 */
function verifyStandardWebhooks({ headers, rawBody, secret, now }: VerifyInput): VerifyResult {
	const id = readHeader(headers, 'webhook-id');
	const timestamp = readHeader(headers, 'webhook-timestamp');
	const signatures = readHeader(headers, 'webhook-signature');
	if (id === undefined || timestamp === undefined || signatures === undefined) {
		return refuse('a header is missing: webhook-id, webhook-timestamp or webhook-signature');
	}
	const inWindow = checkTimestamp({ value: timestamp, unit: 's', now });
	if (!inWindow.ok) return inWindow;
	// The library signs text: bytes that are no UTF-8 would be signed as something else.
	if (!isUtf8(rawBody)) return refuse('the body is not UTF-8');
	let expected: string;
	try {
		const webhook = new (webhookClass())(secret.secret.trim());
		expected = webhook.sign(id, new Date(Number(timestamp) * 1000), Buffer.from(rawBody));
	} catch {
		return refuse('the configured secret is not base64 (whsec_…)');
	}
	// A sender that rotates its secret sends several. `expected` starts with `v1,`: no other version matches.
	const matches = signatures.split(' ').map((signature) => constantTimeEqual(signature, expected));
	return accept(matches.includes(true), 'no v1 signature matches');
}

/** `t=<seconds>,v1=<digest>[,v1=…]` over `t.body`; v0 is a test scheme and ignored. */
function verifyTimestampedHmac({ headers, rawBody, secret, now }: VerifyInput): VerifyResult {
	if (!secret.headerName) return refuse('no header name is configured');
	const header = readHeader(headers, secret.headerName);
	if (header === undefined) return refuse(`the header ${secret.headerName} is missing`);
	const pairs = header.split(',').map((pair) => {
		const at = pair.indexOf('=');
		return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const;
	});
	const timestamps = pairs.filter(([key]) => key === 't').map(([, value]) => value);
	if (timestamps.length > 1) return refuse('the header holds several timestamps');
	const timestamp = timestamps[0];
	const inWindow = checkTimestamp({ value: timestamp, unit: 's', now });
	if (!inWindow.ok || timestamp === undefined) return inWindow;
	const encoding = secret.encoding ?? 'hex';
	const expected = hmacDigest({
		algorithm: secret.algorithm ?? 'sha256',
		key: secret.secret,
		parts: [timestamp, '.', rawBody],
		encoding,
	});
	const matches = pairs
		.filter(([key]) => key === 'v1')
		.map(([, value]) => sameDigest(value, expected, encoding));
	return accept(matches.includes(true), 'no v1 signature matches');
}

/** A digest of the body in a header. It has no timestamp: only the dedupe key stops a replay. */
function verifyPlainHmac({ headers, rawBody, secret }: VerifyInput): VerifyResult {
	if (!secret.headerName) return refuse('no header name is configured');
	const header = readHeader(headers, secret.headerName);
	if (header === undefined) return refuse(`the header ${secret.headerName} is missing`);
	const prefix = secret.headerPrefix ?? '';
	if (!header.startsWith(prefix)) return refuse('the signature lacks the configured prefix');
	const encoding = secret.encoding ?? 'hex';
	const expected = hmacDigest({
		algorithm: secret.algorithm ?? 'sha256',
		key: secret.secret,
		parts: [rawBody],
		encoding,
	});
	const matches = sameDigest(header.slice(prefix.length).trim(), expected, encoding);
	return accept(matches, 'the signature does not match');
}

/** Hex in either case is the same digest; base64 is not. */
function sameDigest(sent: string, expected: string, encoding: 'hex' | 'base64'): boolean {
	return constantTimeEqual(encoding === 'hex' ? sent.toLowerCase() : sent, expected);
}
