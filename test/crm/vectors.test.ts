import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { CrmProvider, VerifyInput, WebhookSecret } from '../../src/core/crm-provider';
import { attio } from '../../src/crm/attio';
import { close } from '../../src/crm/close';
import { generic } from '../../src/crm/generic';
import { hubspot } from '../../src/crm/hubspot';
import { intercom } from '../../src/crm/intercom';
import { zendesk } from '../../src/crm/zendesk';
import { isZendeskSignature } from '../../src/crm/zendesk/is-zendesk-signature';

/** Published signature vectors, used where they lie. */
interface Vector {
	id: string;
	scheme: string;
	secret: string;
	method?: string;
	url?: string | null;
	headers?: Record<string, string>;
	body: string;
	timestamp?: string | null;
	signature?: string;
	/** Seconds. */
	now?: number;
	expect: 'valid' | 'invalid';
}

const directory = path.resolve(__dirname, '../../../shared/vectors');
const FILES = [
	'hubspot',
	'standard-webhooks',
	'stripe-t-v1',
	'generic-x-hub-sha256',
	'close',
	'zendesk',
	'computed-no-published-vector',
];

const genericSecret = (vector: Vector, secret: Omit<WebhookSecret, 'secret'>) => ({
	verification: generic.verification,
	input: {
		headers: vector.headers ?? {},
		secret: { ...secret, secret: vector.secret },
		now: (vector.now ?? 0) * 1000,
	},
});

const olderHubspot = (vector: Vector, version: string) => ({
	verification: hubspot.verification,
	input: {
		headers: {
			'x-hubspot-signature': vector.signature,
			'x-hubspot-signature-version': version,
		},
		secret: { method: 'provider' as const, secret: vector.secret },
		now: 0,
	},
});

const SCHEMES: Record<
	string,
	(vector: Vector) => {
		verification: Pick<CrmProvider['verification'], 'verify'>;
		input: Pick<VerifyInput, 'headers' | 'secret' | 'now'>;
	}
> = {
	'hubspot-v3': (vector) => ({
		verification: hubspot.verification,
		input: {
			headers: {
				'x-hubspot-signature-v3': vector.signature,
				'x-hubspot-request-timestamp': vector.timestamp ?? undefined,
			},
			secret: { method: 'provider', secret: vector.secret },
			now: Number(vector.timestamp),
		},
	}),
	'hubspot-v1': (vector) => olderHubspot(vector, 'v1'),
	'hubspot-v2': (vector) => olderHubspot(vector, 'v2'),
	'standard-webhooks': (vector) => genericSecret(vector, { method: 'standardWebhooks' }),
	't-v1': (vector) =>
		genericSecret(vector, { method: 'timestampedHmac', headerName: 'Stripe-Signature' }),
	close: (vector) => ({
		verification: close.verification,
		input: {
			headers: vector.headers ?? {},
			secret: { method: 'provider', secret: vector.secret },
			now: Number(vector.headers?.['close-sig-timestamp']) * 1000,
		},
	}),
	attio: (vector) => ({
		verification: attio.verification,
		input: {
			headers: vector.headers ?? {},
			secret: { method: 'provider', secret: vector.secret },
			now: 0,
		},
	}),
	intercom: (vector) => ({
		verification: intercom.verification,
		input: {
			headers: vector.headers ?? {},
			secret: { method: 'provider', secret: vector.secret },
			now: 0,
		},
	}),
	// Signed with the public test secret, at times that are no ISO 8601: only the signature is judged.
	zendesk: (vector) => ({
		verification: {
			...zendesk.verification,
			verify: ({ headers, rawBody, secret }) =>
				isZendeskSignature({
					signature: headers['x-zendesk-webhook-signature'] ?? '',
					timestamp: headers['x-zendesk-webhook-signature-timestamp'] ?? '',
					rawBody,
					secret: secret.secret,
				})
					? { ok: true }
					: { ok: false, reason: 'the signature does not match' },
		},
		input: {
			headers: vector.headers ?? {},
			secret: { method: 'provider', secret: vector.secret },
			now: 0,
		},
	}),
	'x-hub-sha256': (vector) =>
		genericSecret(vector, {
			method: 'hmac',
			headerName: 'X-Hub-Signature-256',
			headerPrefix: 'sha256=',
		}),
};

const here = FILES.every((name) => existsSync(path.join(directory, `${name}.json`)));
const vectors = here
	? FILES.flatMap(
			(name) =>
				(
					JSON.parse(readFileSync(path.join(directory, `${name}.json`), 'utf8')) as {
						vectors: Vector[];
					}
				).vectors,
		)
	: [];

function verify(vector: Vector, change: Partial<VerifyInput> = {}) {
	const scheme = SCHEMES[vector.scheme];
	if (scheme === undefined) throw new Error(`no scheme ${vector.scheme}`);
	const { verification, input } = scheme(vector);
	return verification.verify({
		method: vector.method ?? 'POST',
		url: vector.url ?? 'https://n8n.example/webhook/x',
		rawBody: Buffer.from(vector.body),
		...input,
		...change,
	});
}

if (!here) {
	it.skip('published vectors (skipped: ../shared/vectors is not beside this repository)', () => {});
} else {
	it('finds all vectors of our schemes', () => {
		expect(vectors.filter((vector) => vector.scheme in SCHEMES).length).toBeGreaterThanOrEqual(26);
	});

	for (const vector of vectors) {
		it(`${vector.id} is ${vector.expect}`, () => {
			expect(verify(vector).ok).toBe(vector.expect === 'valid');
		});
		if (vector.expect === 'valid') {
			it(`${vector.id} with one byte more is invalid`, () => {
				expect(verify(vector, { rawBody: Buffer.from(`${vector.body} `) }).ok).toBe(false);
			});
		}
	}

	it('Zendesk’s public test secret verifies nothing', () => {
		const ours = vectors.filter(
			({ scheme, id }) => scheme === 'zendesk' && id !== 'zd-old-docs-reversed-order',
		);
		for (const vector of ours) {
			expect(
				zendesk.verification.verify({
					method: 'POST',
					url: 'https://n8n.example/webhook/x',
					headers: vector.headers ?? {},
					rawBody: Buffer.from(vector.body),
					secret: { method: 'provider', secret: vector.secret },
					now: 0,
				}),
			).toMatchObject({ ok: false, reason: expect.stringContaining('public') as string });
		}
		expect(ours).toHaveLength(3);
	});

	it('a HubSpot request with a wrong v3 signature is not saved by a right v1 signature', () => {
		const vector = vectors.find((entry) => entry.scheme === 'hubspot-v1');
		if (!vector) throw new Error('no v1 vector');
		const now = 1_564_113_600_000;
		const { headers } = SCHEMES['hubspot-v1']!(vector).input;
		const forged = {
			...headers,
			'x-hubspot-signature-v3': 'bm90IHRoZSBzaWduYXR1cmU=',
			'x-hubspot-request-timestamp': String(now),
		};
		expect(verify(vector, { headers: forged, now }).ok).toBe(false);
	});
}
