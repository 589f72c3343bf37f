import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { signStandardWebhook } from '../../sandbox/crm/sign';
import type { WebhookSecret } from '../../src/core/crm-provider';
import { standardwebhooks } from '../../src/crm/standardwebhooks';
import { TO_SIGNALS_OPTIONS } from '../contracts/provider-contract';

const NOW = Date.parse('2026-09-14T09:30:00.000Z');
const BODY = '{"event":"invoice.paid","data":{"customer":"Acme Corp","total":"12.50"}}';
const SECRET = 'whsec_c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0';
const headers = signStandardWebhook({ secret: SECRET, id: 'msg_1', body: BODY, timestamp: NOW });

const verify = (method: WebhookSecret['method'], rawBody = BODY) =>
	standardwebhooks.verification.verify({
		method: 'POST',
		url: 'https://n8n.example/webhook/x',
		headers,
		rawBody: Buffer.from(rawBody),
		secret: { method, secret: SECRET },
		now: NOW,
	}).ok;

it('has one way of proof, whatever the credential names', () => {
	for (const method of ['provider', 'standardWebhooks', 'bearer', 'header'] as const) {
		expect([method, verify(method)]).toEqual([method, true]);
		expect([method, verify(method, `${BODY} `)]).toEqual([method, false]);
	}
});

it('reads any body by the builder’s mapping, under its own name, and knows a repeat by webhook-id', () => {
	const [event] = standardwebhooks.parse({ rawBody: Buffer.from(BODY), headers });
	if (event === undefined) throw new Error('no event');
	expect(event.dedupeKey).toBe('request:msg_1:0');
	const [signal] = standardwebhooks.toSignals(event, null, {
		...TO_SIGNALS_OPTIONS,
		mapping: { 'account.name': 'data.customer', 'deal.amount.value': 'data.total' },
		defaultType: 'product.signal',
	});
	expect(signal).toMatchObject({
		id: 'standardwebhooks:product.signal:request:msg_1:0',
		type: 'product.signal',
		title: 'Product signal: Acme Corp',
		source: { provider: 'standardwebhooks', rawType: 'invoice.paid', verified: true },
		account: { name: 'Acme Corp' },
		deal: { amount: { value: 12.5 } },
	});
});

const file = path.resolve(__dirname, '../../../shared/vectors/standard-webhooks.json');
(existsSync(file) ? it : it.skip)('judges the published vectors as they are meant', () => {
	const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as {
		vectors: Array<{
			id: string;
			secret: string;
			body: string;
			headers: Record<string, string>;
			now: number;
			expect: string;
		}>;
	};
	expect(vectors.length).toBeGreaterThan(5);
	for (const vector of vectors) {
		const { ok } = standardwebhooks.verification.verify({
			method: 'POST',
			url: 'https://n8n.example/webhook/x',
			headers: vector.headers,
			rawBody: Buffer.from(vector.body),
			secret: { method: 'provider', secret: vector.secret },
			now: vector.now * 1000,
		});
		expect([vector.id, ok]).toEqual([vector.id, vector.expect === 'valid']);
	}
});
