import { createHmac } from 'node:crypto';

import type { JsonObject } from '../../src/core/json';
import type { Signal } from '../../src/core/signal';
import { possibleTypes } from '../../src/core/possible-types';
import { lusha } from '../../src/crm/lusha';
import { TO_SIGNALS_OPTIONS } from '../contracts/provider-contract';

const parse = (body: unknown) =>
	lusha.parse({ rawBody: Buffer.from(JSON.stringify(body)), headers: {} });
const signalOf = (type: string, data: JsonObject, change: JsonObject = {}): Signal => {
	const [event] = parse({
		id: 'f3b87e05-0402-4f3e-8e26-6a38fd0ad62c',
		type,
		entityType: 'contact',
		entityId: '4158887495',
		data,
		timestamp: '2026-09-14T09:30:00.841Z',
		...change,
	});
	if (event === undefined) throw new Error('no event');
	const [signal] = lusha.toSignals(event, null, TO_SIGNALS_OPTIONS);
	expect(possibleTypes(lusha, event)).toContain(signal?.type);
	return signal as Signal;
};
const data = (change: JsonObject = {}): JsonObject => ({
	personId: 4158887495,
	fullName: 'Jordan Reyes',
	currentCompanyId: 40823133,
	currentCompanyName: 'Globex',
	currentDomain: 'globex.example',
	currentTitle: 'Chief Revenue Officer',
	previousTitle: 'VP Sales',
	previousCompanyName: 'Hooli',
	previousDomain: 'hooli.example',
	signalDate: '2026-09-01',
	...change,
});
const SAME = { previousCompanyName: 'Globex', previousDomain: 'globex.example' };

describe('a signal of a contact', () => {
	it('a company change is a job change with the new account', () => {
		expect(signalOf('companyChange', data())).toMatchObject({
			id: 'lusha:person.joined_company:lusha:f3b87e05-0402-4f3e-8e26-6a38fd0ad62c',
			title: 'Job change: Jordan Reyes',
			occurredAt: '2026-09-01T00:00:00.000Z',
			subject: { kind: 'person', id: '4158887495' },
			account: { id: null, name: 'Globex', domain: 'globex.example' },
			person: { title: 'Chief Revenue Officer', seniority: 'c_level', previousCompany: 'Hooli' },
			context: [],
		});
	});

	it.each<[string, string, JsonObject, string]>([
		['a promotion with a higher title', 'promotion', SAME, 'person.promoted'],
		[
			'a promotion to the same level',
			'promotion',
			{ ...SAME, currentTitle: 'VP Marketing' },
			'record.updated',
		],
		[
			'a promotion without the title before',
			'promotion',
			{ ...SAME, previousTitle: null },
			'record.updated',
		],
		['a promotion into another company', 'promotion', {}, 'person.joined_company'],
		['a company change into the same one', 'companyChange', SAME, 'record.updated'],
		[
			'a company change without the one before',
			'companyChange',
			{ previousCompanyName: null, previousDomain: null },
			'person.joined_company',
		],
		[
			'a company change within one domain',
			'companyChange',
			{ previousCompanyName: null, previousDomain: 'www.globex.example' },
			'record.updated',
		],
		[
			'a company change into none',
			'companyChange',
			{ currentCompanyName: null, currentDomain: null },
			'person.left_company',
		],
	])('%s', (_what, type, change, expected) => {
		expect(signalOf(type, data(change)).type).toBe(expected);
	});

	it('says why a promotion is none, and that a name is missing', () => {
		const signal = signalOf('promotion', data({ ...SAME, previousTitle: null, fullName: null }));
		expect(signal.context).toEqual([
			{ what: 'type', reason: expect.stringContaining('title before is not sent') as string },
			{ what: 'person.name', reason: 'Lusha sends the id only' },
		]);
	});

	it('takes Lusha’s level where the title says none', () => {
		const change = { currentTitle: 'Growth', currentSeniorityLabel: 'Director' };
		expect(signalOf('companyChange', data(change)).person?.seniority).toBe('director');
	});
});

it('a signal of a company is an update with its news', () => {
	const signal = signalOf(
		'commercialActivityNews',
		{
			companyId: '33222678',
			companyName: 'Acme Corp',
			domain: 'acme.example',
			eventType: 'partnership',
			eventSummary: 'Acme Corp announced a partnership.',
			articleUrl: 'https://news.example/acme',
			eventEffectiveDate: '2026-09-09',
		},
		{ entityType: 'company' },
	);
	expect(signal).toMatchObject({
		type: 'record.updated',
		title: 'Record updated: Acme Corp',
		occurredAt: '2026-09-09T00:00:00.000Z',
		url: 'https://news.example/acme',
		summary: 'Acme Corp announced a partnership.',
		account: { name: 'Acme Corp', domain: 'acme.example' },
		fields: [
			{ label: 'Signal', value: 'commercialActivityNews' },
			{ label: 'eventType', value: 'partnership' },
			{ label: 'eventEffectiveDate', value: '2026-09-09' },
		],
	});
});

it('an opt-out is unsupported, and nobody’s data is kept', () => {
	const [event] = parse({
		contactId: '987654321',
		fullName: 'Jane Doe',
		contactOptOutDate: '2026-04-22 14:32:11.412',
		datapoints: [{ datapointId: 'jane.doe@acme.example', datapointType: 'email' }],
	});
	expect(event).toMatchObject({ supported: false, rawType: 'optOut' });
	expect(JSON.stringify(event)).not.toContain('jane');
});

describe('verification', () => {
	const NOW = Date.parse('2026-09-14T09:30:00.000Z');
	const BODY = '{"id":"1"}';
	const verify = (timestamp: string, change: { key?: string; prefix?: string } = {}) => {
		const { key = 'whsec_abc', prefix = '' } = change;
		const digest = createHmac('sha256', key).update(`${timestamp}.${BODY}`).digest('hex');
		return lusha.verification.verify({
			method: 'POST',
			url: 'https://n8n.example/webhook/x',
			headers: { 'x-lusha-timestamp': timestamp, 'x-lusha-signature': prefix + digest },
			rawBody: Buffer.from(BODY),
			secret: { method: 'provider', secret: 'whsec_abc' },
			now: NOW,
		});
	};

	it('takes seconds and milliseconds within five minutes', () => {
		for (const timestamp of [NOW / 1000, NOW, NOW - 300_000, NOW / 1000 + 300]) {
			expect([timestamp, verify(String(timestamp)).ok]).toEqual([timestamp, true]);
		}
		for (const timestamp of [NOW / 1000 - 301, NOW + 300_001]) {
			expect([timestamp, verify(String(timestamp)).ok]).toEqual([timestamp, false]);
		}
	});

	it('refuses another key, and a time that is none', () => {
		expect(verify(String(NOW), { key: 'other' }).ok).toBe(false);
		expect(verify('yesterday').ok).toBe(false);
		expect(verify(String(NOW), { prefix: 'sha256=' }).ok).toBe(true);
	});
});

it('acknowledges in JSON', () => {
	const rawBody = Buffer.from('{"id":"wh-1","type":"promotion","data":{"currentTitle":"CEO"}}');
	const answer = lusha.acknowledge({
		rawBody,
		events: lusha.parse({ rawBody, headers: {} }),
		now: 0,
	});
	expect(answer).toMatchObject({ status: 200, contentType: 'application/json' });
	expect(JSON.parse(answer.body)).toEqual({
		received: true,
		timestamp: '1970-01-01T00:00:00.000Z',
		webhookId: 'wh-1',
	});
});
