import type { CrmEvent, StageState, ToSignalsOptions } from '../../src/core/crm-provider';
import { UnreadableBodyError } from '../../src/core/errors';
import { salesforce } from '../../src/crm/salesforce';
import { TO_SIGNALS_OPTIONS } from '../contracts/provider-contract';

const OPPORTUNITY = {
	Id: '0065g00000XyZ1aAAF',
	AccountId: '0015g00000AbC1dAAF',
	Amount: '48000.0',
	CloseDate: '2026-09-30',
	Name: 'Acme Corp',
	StageName: 'Proposal',
	LastModifiedDate: '2026-09-14T09:30:00.000Z',
};

const buildMessage = (
	fields: Record<string, string>,
	{
		type = 'Opportunity',
		prefix = 'soapenv',
		enterprise = 'https://acme.my.salesforce.com/x',
	} = {},
) =>
	`<${prefix}:Envelope xmlns:${prefix}="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><${prefix}:Body><o:notifications xmlns:o="http://soap.sforce.com/2005/09/outbound"><o:OrganizationId>00D5g000004XyZaEAK</o:OrganizationId><o:EnterpriseUrl>${enterprise}</o:EnterpriseUrl><o:Notification><o:Id>04l5g000001AbCdAAK</o:Id><o:sObject xsi:type="sf:${type}" xmlns:sf="urn:x">${Object.entries(
		fields,
	)
		.map(([name, value]) => `<sf:${name}>${value}</sf:${name}>`)
		.join(
			'',
		)}</o:sObject></o:Notification></o:notifications></${prefix}:Body></${prefix}:Envelope>`;

const parseText = (text: string) => salesforce.parse({ rawBody: Buffer.from(text), headers: {} });
const parseOne = (...args: Parameters<typeof buildMessage>): CrmEvent => {
	const [event] = parseText(buildMessage(...args));
	if (event === undefined) throw new Error('no event');
	return event;
};
const signalOf = (event: CrmEvent, options: Partial<ToSignalsOptions> = {}) => {
	const [signal] = salesforce.toSignals(event, null, { ...TO_SIGNALS_OPTIONS, ...options });
	if (signal === undefined) throw new Error('no signal');
	return signal;
};

const opened: StageState = {
	recordId: '0065g00000XyZ1a',
	stage: 'Proposal',
	won: false,
	closed: false,
};
const won = { IsWon: 'true', IsClosed: 'true', StageName: 'Closed Won' };
const lost = { IsWon: 'false', IsClosed: 'true', StageName: 'Closed Lost' };
const wonState: StageState = { ...opened, stage: 'Closed Won', won: true, closed: true };
const created = { CreatedDate: OPPORTUNITY.LastModifiedDate };

describe('transitions of an opportunity', () => {
	it.each<[string, Record<string, string>, Partial<ToSignalsOptions>, string]>([
		['open to won', won, { previousState: opened }, 'deal.won'],
		['won again (an edit)', won, { previousState: wonState }, 'deal.updated'],
		['open to lost', lost, { previousState: opened }, 'deal.lost'],
		['won to lost', lost, { previousState: wonState }, 'deal.lost'],
		['reopened', {}, { previousState: wonState }, 'deal.stage_changed'],
		['won at first sight', won, {}, 'deal.updated'],
		['won at first sight, which counts', won, { firstSightCounts: true }, 'deal.won'],
		['lost at first sight, which counts', lost, { firstSightCounts: true }, 'deal.lost'],
		['another stage', { StageName: 'Review' }, { previousState: opened }, 'deal.stage_changed'],
		['the same stage', {}, { previousState: opened }, 'deal.updated'],
		[
			'won without the flags',
			{ StageName: 'Closed Won' },
			{ previousState: opened },
			'deal.stage_changed',
		],
		[
			'won, seen there before the flags were known',
			won,
			{ previousState: { ...wonState, won: null, closed: null } },
			'deal.updated',
		],
		['just created', created, {}, 'deal.created'],
		['created and seen before', created, { previousState: opened }, 'deal.updated'],
	])('%s', (_what, fields, options, type) => {
		expect(signalOf(parseOne({ ...OPPORTUNITY, ...fields }), options).type).toBe(type);
	});

	it('carries the stage before, the amount and a link to the org', () => {
		const signal = signalOf(parseOne({ ...OPPORTUNITY, ...won }), { previousState: opened });
		expect(signal).toMatchObject({
			title: 'Deal won: Acme Corp',
			url: 'https://acme.my.salesforce.com/0065g00000XyZ1aAAF',
			occurredAt: '2026-09-14T09:30:00.000Z',
			deal: {
				stage: { from: 'Proposal', to: 'Closed Won' },
				amount: { value: 48_000, currency: null },
				closeDate: '2026-09-30',
				won: true,
			},
			changes: [{ field: 'StageName', from: 'Proposal', to: 'Closed Won' }],
			account: { id: '0015g00000AbC1dAAF' },
		});
	});

	it('shows the state to remember, by the 15-character id', () => {
		expect(salesforce.latestState(parseOne({ ...OPPORTUNITY, ...won }), null)).toEqual(wonState);
		expect(salesforce.latestState(parseOne(OPPORTUNITY), null)).toMatchObject({ won: null });
		expect(
			salesforce.latestState(parseOne({ Id: OPPORTUNITY.Id }, { type: 'Contact' }), null),
		).toBeNull();
	});

	it('believes looked-up flags only for the stage that the message shows', () => {
		const record = { StageName: 'Closed Won', IsWon: true, IsClosed: true };
		const enrichment = { data: { record }, missing: [] };
		expect(
			salesforce.latestState(parseOne({ ...OPPORTUNITY, StageName: 'Closed Won' }), enrichment),
		).toMatchObject({ won: true, closed: true });
		expect(salesforce.latestState(parseOne(OPPORTUNITY), enrichment)).toMatchObject({
			stage: 'Proposal',
			won: null,
		});
	});
});

describe('other records', () => {
	it.each<[string, string, Record<string, string>, StageState | null, string]>([
		['a new case', 'Case', created, null, 'ticket.created'],
		[
			'a closed case',
			'Case',
			{ IsClosed: 'true', Status: 'Closed' },
			{ recordId: 'x', stage: 'New', won: null, closed: false },
			'ticket.resolved',
		],
		['a case', 'Case', { Status: 'New' }, null, 'record.updated'],
		['a lead', 'Lead', {}, null, 'record.updated'],
		['a new account', 'Account', created, null, 'record.created'],
		['a custom object', 'Employee__c', {}, null, 'record.updated'],
	])('%s', (_what, type, fields, previousState, expected) => {
		const event = parseOne(
			{ Id: '5005g00000XyZ1aAAF', LastModifiedDate: OPPORTUNITY.LastModifiedDate, ...fields },
			{ type },
		);
		expect(signalOf(event, { previousState }).type).toBe(expected);
	});

	it('a contact is a person', () => {
		const event = parseOne(
			{ Id: '0035g00000PqR1sAAF', FirstName: 'Jordan', LastName: 'Reyes', Title: 'VP Sales' },
			{ type: 'Contact' },
		);
		expect(signalOf(event)).toMatchObject({
			title: 'Record updated: Jordan Reyes',
			person: { name: 'Jordan Reyes', title: 'VP Sales', seniority: 'vp' },
		});
	});
});

describe('links', () => {
	it.each([
		['https://evil.example/x', null, null],
		['https://acme.my.salesforce.com.evil.example/x', null, null],
		['http://acme.my.salesforce.com/x', null, null],
		['https://evil.example/x', 'https://acme.example', 'https://acme.example/0065g00000XyZ1aAAF'],
	])('from %s with base %p: %p', (enterprise, linkBaseUrl, url) => {
		expect(signalOf(parseOne(OPPORTUNITY, { enterprise }), { linkBaseUrl }).url).toBe(url);
	});
});

describe('reading', () => {
	it('matches local names under any prefix', () => {
		expect(parseOne(OPPORTUNITY, { prefix: 'env' })).toMatchObject({
			supported: true,
			rawType: 'Opportunity',
			dedupeKey: 'notification:04l5g000001AbCdAAK',
		});
	});

	it('decodes the five entities and numbers, nothing else', () => {
		const name = 'A &amp; B &lt;b&gt; &#8211; &#x2713; &apos;&quot; &amp;lt; &nbsp; &#0; &#xD800;';
		expect(parseOne({ ...OPPORTUNITY, Name: name }).data).toMatchObject({
			sObject: { fields: { Name: 'A & B <b> – ✓ \'" &lt; &nbsp; &#0; &#xD800;' } },
		});
	});

	it.each([
		['<!DOCTYPE x><Envelope><Body><notifications/></Body></Envelope>', 'document type'],
		['<!doctype x><Envelope><Body><notifications/></Body></Envelope>', 'document type'],
		['<Envelope><!ENTITY a "b"><Body><notifications/></Body></Envelope>', 'document type'],
		['<Envelope><Body><notifications></Body></Envelope>', 'well-formed'],
		['<Envelope><Body/></Envelope>', 'no notifications'],
		['<a', 'well-formed'],
		['soap', 'not XML'],
		['{"a":', 'not JSON'],
		['[5', 'not JSON'],
	])('refuses %s', (text, reason) => {
		expect(() => parseText(text)).toThrow(UnreadableBodyError);
		expect(() => parseText(text)).toThrow(reason);
	});

	it('leaves session ids out, wherever they stand', () => {
		const { data } = parseOne({ ...OPPORTUNITY, SessionId: 's3cr3t', Api_Token__c: 'kept' });
		expect(JSON.stringify(data)).not.toContain('s3cr3t');
		expect(data).toMatchObject({ sObject: { fields: { Api_Token__c: 'kept' } } });
	});

	it('acknowledges JSON in JSON', () => {
		const answer = salesforce.acknowledge({ rawBody: Buffer.from('{"Id":1}'), events: [], now: 0 });
		expect(answer).toEqual({ status: 200, contentType: 'application/json', body: '{}' });
	});

	it('acknowledges in SOAP', () => {
		const answer = salesforce.acknowledge({
			rawBody: Buffer.from('<Envelope/>'),
			events: [],
			now: 0,
		});
		expect(answer).toMatchObject({ status: 200, contentType: 'text/xml; charset=utf-8' });
		expect(answer.body).toMatch(
			/<notificationsResponse xmlns="http:\/\/soap\.sforce\.com\/2005\/09\/outbound"><Ack>true<\/Ack>/,
		);
	});
});

describe('proof', () => {
	const verify = (
		url: string,
		organizationId = '00D5g000004XyZa',
		body = buildMessage(OPPORTUNITY),
	) =>
		salesforce.verification.verify({
			method: 'POST',
			url,
			headers: {},
			rawBody: Buffer.from(body),
			secret: { method: 'provider', secret: 'tök&n+', organizationId },
			now: 0,
		});
	const url = `https://n8n.example/webhook/x?token=${encodeURIComponent('tök&n+')}`;

	it('takes the 15 and the 18 character id', () => {
		expect(verify(url)).toEqual({ ok: true });
		expect(verify(url, '00D5g000004XyZaEAK')).toEqual({ ok: true });
	});

	it.each<[string, string, string | undefined, string | undefined]>([
		['another org', url, '00D5g000004XyZb', undefined],
		['an org that differs in case', url, '00D5g000004xyza', undefined],
		['no configured org', url, '', undefined],
		['no token', 'https://n8n.example/webhook/x', undefined, undefined],
		['two tokens', `${url}&token=x`, undefined, undefined],
		['no URL', 'nonsense', undefined, undefined],
		[
			'an org id in a comment',
			url,
			undefined,
			'<Envelope><Body><notifications><!-- <OrganizationId>00D5g000004XyZa</OrganizationId> --></notifications></Body></Envelope>',
		],
		[
			'an org id elsewhere in the message',
			url,
			undefined,
			'<Envelope><OrganizationId>00D5g000004XyZa</OrganizationId><Body><notifications><OrganizationId>00D5g000004Other</OrganizationId></notifications></Body></Envelope>',
		],
		[
			'two org ids',
			url,
			undefined,
			'<Envelope><Body><notifications><OrganizationId>00D5g000004XyZa</OrganizationId><OrganizationId>00D5g000004Other</OrganizationId></notifications></Body></Envelope>',
		],
	])('refuses %s', (_what, called, organizationId, body) => {
		expect(verify(called, organizationId, body).ok).toBe(false);
	});
});
