import type { CrmEvent, StageState, ToSignalsOptions } from '../../src/core/crm-provider';
import type { JsonObject } from '../../src/core/json';
import { ALL_SIGNAL_TYPES } from '../../src/core/signal-types';
import { salesforce } from '../../src/crm/salesforce';
import { TO_SIGNALS_OPTIONS } from '../contracts/provider-contract';

const OPPORTUNITY = '0065g00000XyZ1aAAF';
const CONTACT = '0035g00000PqR1sAAF';
const ANA = '0055g00000KlM1nAAF';
const AT = '2026-09-14T09:30:00.000Z';

const parse = (body: unknown, headers: Record<string, string> = {}) =>
	salesforce.parse({ rawBody: Buffer.from(JSON.stringify(body)), headers });
const parseOne = (body: unknown): CrmEvent => {
	const [event] = parse(body);
	if (event === undefined) throw new Error('no event');
	return event;
};
const signalsOf = (
	event: CrmEvent,
	data: JsonObject | null = null,
	options: Partial<ToSignalsOptions> = {},
) => {
	const enrichment = data === null ? null : { data, missing: [] };
	const signals = salesforce.toSignals(event, enrichment, { ...TO_SIGNALS_OPTIONS, ...options });
	for (const { type } of signals) expect(salesforce.possibleTypes(event)).toContain(type);
	return signals;
};
const typesOf = (...args: Parameters<typeof signalsOf>) =>
	signalsOf(...args).map(({ type }) => type);

const STAGES = [
	{ name: 'Proposal', label: 'Angebot', won: false, closed: false },
	{ name: 'Closed Won', label: 'Gewonnen', won: true, closed: true },
	{ name: 'Signed', label: 'Unterschrieben', won: true, closed: true },
	{ name: 'Closed Lost', label: 'Verloren', won: false, closed: true },
];

describe('Change Data Capture', () => {
	const header = (change: JsonObject = {}) => ({
		entityName: 'Opportunity',
		recordIds: [OPPORTUNITY],
		changeType: 'UPDATE',
		transactionKey: '00059b44-a6c7-ffa7-af68-8a455868ed30',
		sequenceNumber: 1,
		commitTimestamp: Date.parse(AT),
		...change,
	});
	const change = (fields: JsonObject, headers: JsonObject = {}) => ({
		schema: 'IeRuaY6cbI_HsV8Rv1Mc5g',
		payload: { ChangeEventHeader: header(headers), ...fields },
		event: { replayId: 6 },
	});
	const named = (fields: JsonObject, headers: JsonObject = {}) =>
		change(fields, { changedFields: [...Object.keys(fields), 'LastModifiedDate'], ...headers });

	it('is one event per record, with keys of their own and the same when sent again', () => {
		const other = '0065g00000XyZ2bAAF';
		const body = change({ Amount: 5 }, { recordIds: [OPPORTUNITY, other] });
		const events = parse(body);
		expect(events).toMatchObject([
			{ supported: true, rawType: 'ChangeEvent.Opportunity.UPDATE', occurredAt: AT },
			{ supported: true },
		]);
		const keys = events.map(({ dedupeKey }) => dedupeKey);
		expect(keys).toEqual([
			`change:00059b44-a6c7-ffa7-af68-8a455868ed30:1:${OPPORTUNITY}`,
			`change:00059b44-a6c7-ffa7-af68-8a455868ed30:1:${other}`,
		]);
		expect(events.flatMap((event) => signalsOf(event).map(({ subject }) => subject?.id))).toEqual([
			OPPORTUNITY,
			other,
		]);
		const twice = parse([body, { ...body, event: { replayId: 7 } }]);
		expect(twice.slice(2).map(({ dedupeKey }) => dedupeKey)).toEqual(keys);
	});

	it.each<[string, string, JsonObject, string[]]>([
		['Opportunity', 'CREATE', { Name: 'Acme', StageName: 'Closed Won' }, ['deal.created']],
		['Opportunity', 'DELETE', {}, ['deal.deleted']],
		['Opportunity', 'UNDELETE', { Name: 'Acme' }, ['record.updated']],
		['Opportunity', 'UPDATE', { Amount: 5 }, ['deal.updated']],
		['Opportunity', 'UPDATE', { OwnerId: ANA }, ['deal.owner_changed']],
		[
			'Opportunity',
			'UPDATE',
			{ StageName: 'Proposal', OwnerId: ANA },
			['deal.stage_changed', 'deal.owner_changed'],
		],
		['Case', 'CREATE', { Subject: 'Help' }, ['ticket.created']],
		['Case', 'UPDATE', { OwnerId: ANA }, ['ticket.assigned']],
		['Case', 'UPDATE', { OwnerId: '00G5g000000QuEuEAK' }, ['record.updated']],
		['Case', 'UPDATE', { Status: 'Closed', IsClosed: true }, ['ticket.resolved']],
		['Case', 'DELETE', {}, ['record.deleted']],
		['Task', 'CREATE', { OwnerId: ANA }, ['task.assigned']],
		['Task', 'UPDATE', { OwnerId: ANA }, ['task.reassigned']],
		['Task', 'UPDATE', { Status: 'Completed' }, ['record.updated']],
		['Lead', 'CREATE', {}, ['record.created']],
		['Employee__c', 'UPDATE', { Tenure__c: 2 }, ['record.updated']],
	])('%s %s of %j is %j', (entityName, changeType, fields, types) => {
		expect(typesOf(parseOne(change(fields, { entityName, changeType })))).toEqual(types);
	});

	it.each<[string, JsonObject, string]>([
		['Closed Won', {}, 'deal.won'],
		['Closed Lost', {}, 'deal.lost'],
		['Proposal', {}, 'deal.stage_changed'],
		['Unheard of', {}, 'deal.stage_changed'],
		// The history knows what was before.
		['Signed', { before: { StageName: 'Closed Won' } }, 'deal.stage_changed'],
		['Closed Won', { before: { StageName: 'Proposal' } }, 'deal.won'],
	])('a move to %s with %j is %s, by what the stages mean', (StageName, data, type) => {
		const event = parseOne(named({ StageName }));
		expect(typesOf(event, { stages: STAGES, ...data })).toEqual([type]);
	});

	it('shows stages by their labels, and says when it cannot tell', () => {
		const [won] = signalsOf(parseOne(named({ StageName: 'Closed Won', Amount: 48_000 })), {
			stages: STAGES,
			before: { StageName: 'Proposal', Amount: '40000' },
			record: { Id: OPPORTUNITY, Name: 'Acme', CurrencyIsoCode: 'EUR', StageName: 'Signed' },
		});
		expect(won).toMatchObject({
			type: 'deal.won',
			title: 'Deal won: Acme',
			deal: {
				stage: { from: 'Angebot', to: 'Gewonnen' },
				amount: { value: 48_000, currency: 'EUR' },
				won: true,
			},
			changes: [
				{ field: 'StageName', from: 'Angebot', to: 'Gewonnen' },
				{ field: 'Amount', from: '40000', to: '48000' },
			],
			context: [],
		});
		const [unknown] = signalsOf(parseOne(named({ StageName: 'Closed Won' })));
		expect(unknown).toMatchObject({
			type: 'deal.stage_changed',
			deal: { stage: { from: null, to: 'Closed Won' }, won: null },
			context: [{ what: 'record' }, { what: 'deal.won' }],
		});
	});

	it('the event’s own flags need no look-up', () => {
		const fields = { StageName: 'Gewonnen', IsWon: true, IsClosed: true };
		expect(typesOf(parseOne(named(fields)))).toEqual(['deal.won']);
	});

	it('a whole record of the Pub/Sub API: nulls that were not named did not change', () => {
		const whole = { Name: null, StageName: null, Amount: 5, OwnerId: null, CloseDate: null };
		const decoded = parseOne(change(whole, { changedFields: ['Amount', 'CloseDate'] }));
		expect(signalsOf(decoded)[0]).toMatchObject({
			type: 'deal.updated',
			changes: [
				{ field: 'Amount', to: '5' },
				{ field: 'CloseDate', to: null },
			],
		});
		const bitmaps = parseOne(change(whole, { changedFields: ['0x40'], nulledFields: [] }));
		expect(signalsOf(bitmaps)[0]?.changes).toEqual([{ field: 'Amount', from: null, to: '5' }]);
		// The Streaming API sends changed fields only: null means emptied.
		const streaming = parseOne(change({ Amount: null }));
		expect(signalsOf(streaming, { record: { Amount: 9 } })[0]).toMatchObject({
			changes: [{ field: 'Amount', from: null, to: null }],
			deal: { amount: null },
		});
	});

	it('the name of a person comes in parts', () => {
		const event = parseOne(
			named(
				{ Name: { FirstName: 'Kim', LastName: 'Park' }, Title: 'VP Sales' },
				{
					entityName: 'Contact',
					recordIds: [CONTACT],
					changedFields: ['Name.FirstName', 'Title'],
				},
			),
		);
		expect(signalsOf(event)[0]).toMatchObject({
			person: { title: 'VP Sales', seniority: 'vp' },
			changes: [
				{ field: 'FirstName', to: 'Kim' },
				{ field: 'Title', to: 'VP Sales' },
			],
		});
	});

	it.each<[string, JsonObject, string, string | null]>([
		['up', { Title: 'Sales Manager' }, 'person.promoted', null],
		['nowhere', { Title: 'VP Marketing' }, 'record.updated', 'no higher level'],
		['from what nobody tracked', {}, 'record.updated', 'the title before'],
	])('a title that went %s', (_what, before, type, reason) => {
		const event = parseOne(
			named({ Title: 'VP Sales' }, { entityName: 'Contact', recordIds: [CONTACT] }),
		);
		const record = { Id: CONTACT, Name: 'Kim Park', AccountId: '0015g00000AbC1dAAF' };
		const account = { Id: '0015g00000AbC1dAAF', Name: 'Acme Corp' };
		const data = { before, record, account, accountStatus: 'customer' };
		const [signal] = signalsOf(event, data);
		expect(signal).toMatchObject({
			type,
			person: { name: 'Kim Park', previousTitle: before.Title ?? null },
			account: { name: 'Acme Corp', status: 'customer' },
		});
		expect(signal?.context[0]?.reason ?? null).toEqual(
			reason === null ? null : expect.stringContaining(reason),
		);
	});

	it('a contact of another account has joined it, if the one before is known', () => {
		const event = parseOne(
			named({ AccountId: '0015g00000AbC2eAAF' }, { entityName: 'Contact', recordIds: [CONTACT] }),
		);
		const account = { Id: '0015g00000AbC2eAAF', Name: 'Globex' };
		expect(signalsOf(event, { account, before: { AccountId: 'Acme Corp' } })[0]).toMatchObject({
			type: 'person.joined_company',
			account: { name: 'Globex' },
			person: { previousCompany: 'Acme Corp' },
			changes: [{ field: 'AccountId', from: 'Acme Corp', to: 'Globex' }],
		});
		expect(typesOf(event, { account })).toEqual(['record.updated']);
		expect(typesOf(event, { account, before: { AccountId: 'Globex, Inc.' } })).toEqual([
			'record.updated',
		]);
	});

	it.each([
		['GAP_CREATE', 'deal.created'],
		['GAP_UPDATE', 'deal.updated'],
		['GAP_DELETE', 'deal.deleted'],
		['GAP_UNDELETE', 'record.updated'],
	])('%s is %s, shown as the record is by now, and says so', (changeType, type) => {
		const event = parseOne(
			change({ Name: null, StageName: null }, { changeType, changedFields: [] }),
		);
		const [signal] = signalsOf(event, { record: { Id: OPPORTUNITY, Name: 'Acme' } });
		expect(signal).toMatchObject({ type, deal: { name: 'Acme' }, changes: expect.any(Array) });
		expect(signal?.context).toContainEqual({
			what: 'changes',
			reason: expect.stringContaining('gap event') as string,
		});
	});

	it.each<[string, JsonObject]>([
		['an overflow', { changeType: 'GAP_OVERFLOW', recordIds: ['000000000000000AAA'] }],
		['a wild card for an id', { recordIds: ['006*'] }],
		['no ids', { recordIds: null }],
		['an unknown kind', { changeType: 'EXPLODE' }],
	])('%s is unsupported, with a reason', (_what, headers) => {
		expect(parse(change({ Name: 'x' }, headers))).toMatchObject([
			{ supported: false, reason: expect.stringMatching(/\w+ \w+/) as string },
		]);
	});

	it('is found in what relays wrap it in', () => {
		const { payload } = change({ Amount: 5 });
		for (const body of [
			payload,
			{ channel: '/data/OpportunityChangeEvent', data: { schema: 'x', payload } },
			{ 'detail-type': 'OpportunityChangeEvent', detail: { payload, replayId: 'x' } },
			{ specversion: '1.0', id: 'x', type: 'com.salesforce', data: payload },
		]) {
			expect(parseOne(body)).toMatchObject({ rawType: 'ChangeEvent.Opportunity.UPDATE' });
		}
	});

	it('needs no memory of stages', () => {
		expect(salesforce.latestState(parseOne(named({ StageName: 'Signed' })), null)).toBeNull();
	});
});

describe('JSON of a Flow', () => {
	const record = {
		attributes: { type: 'Opportunity', url: '/services/data/v60.0/sobjects/Opportunity/x' },
		Id: OPPORTUNITY,
		Name: 'Acme',
		StageName: 'Closed Won',
		IsWon: true,
		IsClosed: true,
		Amount: 48_000,
		LastModifiedDate: '2026-09-14T09:30:00.000+0000',
	};

	it.each<[string, unknown]>([
		['the record itself', record],
		['the record under its name', { record, flow: 'x' }],
		['the record beside its id', { recordId: OPPORTUNITY, record }],
		['an array', [record]],
		['no attributes: the prefix of the id tells', { ...record, attributes: null }],
		[
			'other letters',
			{ id: OPPORTUNITY, name: 'Acme', stageName: 'Closed Won', iswon: true, isclosed: true },
		],
	])('%s', (_what, body) => {
		const event = parseOne(body);
		expect(event).toMatchObject({ supported: true, rawType: 'Flow.Opportunity' });
		expect(signalsOf(event, null, { firstSightCounts: true })[0]).toMatchObject({
			type: 'deal.won',
			id: expect.stringMatching(/^salesforce:deal\.won:/) as string,
			source: { provider: 'salesforce', rawType: 'Flow.Opportunity' },
			subject: { kind: 'opportunity', id: OPPORTUNITY, name: 'Acme' },
		});
	});

	it('with latest values goes by the state before, as an outbound message does', () => {
		const before: StageState = {
			recordId: OPPORTUNITY.slice(0, 15),
			stage: 'Proposal',
			won: false,
			closed: false,
		};
		expect(typesOf(parseOne(record), null, { previousState: before })).toEqual(['deal.won']);
		expect(typesOf(parseOne(record))).toEqual(['deal.updated']);
		expect(salesforce.latestState(parseOne(record), null)).toMatchObject({
			stage: 'Closed Won',
			won: true,
		});
		expect(parseOne(record).occurredAt).toBe(AT);
	});

	it.each<[string, JsonObject, string[]]>([
		['a move', { StageName: 'Proposal', IsWon: false, IsClosed: false }, ['deal.won']],
		['from one won stage to another', { StageName: 'Signed', IsWon: true }, ['deal.stage_changed']],
		['the amount', { Amount: 1 }, ['deal.updated']],
		['the owner', { OwnerId: '0055g00000KlM2nAAF' }, ['deal.owner_changed']],
		['nothing that was sent', {}, ['deal.updated']],
	])('with the prior record says what changed: %s', (_what, changed, types) => {
		const now = { ...record, OwnerId: ANA };
		const event = parseOne({ record: now, prior: { ...now, ...changed } });
		const stages = { stages: STAGES };
		expect(typesOf(event, stages)).toEqual(types);
		expect(salesforce.latestState(event, null)).toBeNull();
	});

	it('with a prior record that nothing names goes by the state before', () => {
		const event = parseOne({ record, prior: { StageName: 'Proposal' } });
		expect(salesforce.latestState(event, null)).toMatchObject({ stage: 'Closed Won', won: true });
	});

	it('of a contact tells promotions and new accounts by the prior record', () => {
		const contact = { Id: CONTACT, Name: 'Kim', Title: 'CFO', AccountId: '0015g00000AbC2eAAF' };
		const promoted = parseOne({
			record: contact,
			priorRecord: { ...contact, Title: 'Wizard' },
		});
		expect(typesOf(promoted)).toEqual(['record.updated']);
		const manager = { ...contact, Title: 'Finance Manager' };
		expect(signalsOf(parseOne({ record: contact, old: manager }))[0]).toMatchObject({
			type: 'person.promoted',
			person: { previousTitle: 'Finance Manager', seniority: 'c_level' },
		});
		const moved = parseOne({
			record: contact,
			prior: { ...contact, AccountId: '0015g00000AbC1dAAF' },
		});
		const account = { Id: '0015g00000AbC2eAAF', Name: 'Globex' };
		const previousAccount = { Id: '0015g00000AbC1dAAF', Name: 'Acme Corp' };
		expect(signalsOf(moved, { account, previousAccount })[0]).toMatchObject({
			type: 'person.joined_company',
			person: { previousCompany: 'Acme Corp' },
			changes: [{ field: 'AccountId', from: 'Acme Corp', to: 'Globex' }],
		});
		const left = parseOne({
			record: { ...contact, AccountId: null },
			prior: { ...contact, AccountId: '0015g00000AbC1dAAF' },
		});
		expect(signalsOf(left, { previousAccount })[0]).toMatchObject({
			type: 'person.left_company',
			account: { id: '0015g00000AbC1dAAF', name: 'Acme Corp' },
		});
	});

	it.each<[string, JsonObject, string]>([
		['overdue', { ActivityDate: '2026-09-12', IsClosed: false }, 'task.overdue'],
		['not over everywhere yet', { ActivityDate: '2026-09-13', IsClosed: false }, 'record.updated'],
		['due today', { ActivityDate: '2026-09-14', IsClosed: false }, 'task.due'],
		['done', { ActivityDate: '2026-09-01', IsClosed: true }, 'record.updated'],
		['of which nobody knows whether it is done', { ActivityDate: '2026-09-01' }, 'record.updated'],
		['new', { CreatedDate: AT, LastModifiedDate: AT }, 'task.assigned'],
	])('of a task that is %s', (_what, fields, type) => {
		const event = parseOne({ Id: '00T5g00000TaSk1AAF', Subject: 'Call', OwnerId: ANA, ...fields });
		expect(signalsOf(event, null, { receivedAt: '2026-09-14T11:30:00.000Z' })[0]).toMatchObject({
			type,
			subject: { name: 'Call' },
			people: { assignee: { id: ANA } },
		});
	});

	it('that a builder made up is read by the mapping and the default type', () => {
		const body = { ref: 'R-1', partner: { mail: 'paula@partner.example' }, amount: 5 };
		const options = {
			mapping: { id: 'ref', 'people.submitter.email': 'partner.mail' },
			defaultType: 'deal_registration.submitted',
		};
		expect(signalsOf(parseOne(body), null, options)[0]).toMatchObject({
			id: 'salesforce:deal_registration.submitted:R-1',
			type: 'deal_registration.submitted',
			source: { provider: 'salesforce', rawType: 'Flow.json' },
			people: { submitter: { email: 'paula@partner.example' } },
		});
		expect(signalsOf(parseOne(body))[0]).toMatchObject({
			type: 'signal.unknown',
			context: [{ what: 'type' }],
		});
		expect(salesforce.possibleTypes(parseOne(body))).toEqual(ALL_SIGNAL_TYPES);
	});

	it('a record of an own object is one, unless the builder says what it means', () => {
		const own = {
			attributes: { type: 'Registration__c' },
			Id: 'a005g00000ReG1aAAF',
			Name: 'R-7',
		};
		expect(typesOf(parseOne(own))).toEqual(['record.updated']);
		const mapped = { defaultType: 'deal_registration.submitted' };
		expect(typesOf(parseOne(own), null, mapped)).toEqual(['deal_registration.submitted']);
		const withPrior = parseOne({ record: own, prior: { ...own, Name: 'R-6' } });
		expect(typesOf(withPrior, null, mapped)).toEqual(['deal_registration.submitted']);
		// Else the panel would not offer the mapping.
		expect(salesforce.mapping).toBe(true);
	});

	it('a body that is a Signal already is one', () => {
		const body = { type: 'partner.event', account: { name: 'Acme' }, Id: OPPORTUNITY };
		expect(signalsOf(parseOne(body))[0]).toMatchObject({
			type: 'partner.event',
			account: { name: 'Acme' },
		});
	});

	it('keeps secrets out and takes a link on Salesforce’s hosts only', () => {
		const event = parseOne({
			record,
			sessionId: 's3cr3t',
			instanceUrl: 'https://acme.my.salesforce.com',
		});
		expect(JSON.stringify([event, signalsOf(event)])).not.toContain('s3cr3t');
		expect(signalsOf(event)[0]?.url).toBe(`https://acme.my.salesforce.com/${OPPORTUNITY}`);
		const evil = parseOne({ record, instanceUrl: 'https://salesforce.com.evil.example' });
		expect(signalsOf(evil)[0]?.url).toBeNull();
	});

	it('the same body again is the same event; a request id names it better', () => {
		const key = (body: unknown, headers?: Record<string, string>) =>
			parse(body, headers)[0]?.dedupeKey;
		expect(key(record)).toBe(key({ ...record }));
		expect(key(record)).not.toBe(key({ ...record, LastModifiedDate: AT }));
		expect(key(record, { 'idempotency-key': 'k' })).toBe('request:k:0');
	});
});

describe('platform events', () => {
	const payload = { CreatedDate: AT, Account_Name__c: 'Acme', Rep__c: 'ana@sales.example' };
	const options = {
		mapping: { 'account.name': 'payload.Account_Name__c', 'people.owner.email': 'payload.Rep__c' },
		defaultType: 'partner.event',
	};

	it('are read by the builder’s mapping', () => {
		const event = parseOne({ schema: 'x', payload, event: { replayId: 6, EventUuid: 'u-1' } });
		expect(event).toMatchObject({
			rawType: 'PlatformEvent.unknown',
			dedupeKey: 'platform:u-1',
			occurredAt: AT,
		});
		expect(signalsOf(event, null, options)[0]).toMatchObject({
			id: expect.stringMatching(/^salesforce:partner\.event:/) as string,
			type: 'partner.event',
			account: { name: 'Acme' },
			people: { owner: { email: 'ana@sales.example' } },
		});
	});

	it.each<[string, JsonObject]>([
		[
			'the Streaming API',
			{ channel: '/event/Order__e', data: { payload, event: { replayId: 1 } } },
		],
		['EventBridge', { 'detail-type': 'Order__e', detail: { payload, replayId: 'x' } }],
		['CloudEvents', { specversion: '1.0', id: 'x', type: 'com.acme.Order__e', data: payload }],
	])('of %s have their name', (_what, body) => {
		expect(parseOne(body)).toMatchObject({ supported: true, rawType: 'PlatformEvent.Order__e' });
	});

	it('without anything said about them are unknown, never dropped', () => {
		expect(typesOf(parseOne({ payload, event: { replayId: 6 } }))).toEqual(['signal.unknown']);
	});
});

describe('proof of JSON', () => {
	const verify = (url: string, body: unknown, organizationId?: string, secret = 'url-token-1') =>
		salesforce.verification.verify({
			method: 'POST',
			url,
			headers: {},
			rawBody: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
			secret: { method: 'provider', secret, organizationId },
			now: 0,
		}).ok;
	const url = 'https://n8n.example/webhook/x?token=url-token-1';

	it('is the token, and the organization where the body names one', () => {
		expect(verify(url, { Id: 1 })).toBe(true);
		expect(verify(url, [{ Id: 1 }], '00D5g000004XyZa')).toBe(true);
		expect(verify(url, { organizationId: '00D5g000004XyZaEAK' }, '00D5g000004XyZa')).toBe(true);
		expect(verify(url, { orgId: '00D5g000004OthrEAK' }, '00D5g000004XyZa')).toBe(false);
	});

	it.each<[string, string, unknown, string | undefined]>([
		['no token', 'https://n8n.example/webhook/x', {}, undefined],
		['a wrong one', 'https://n8n.example/webhook/x?token=url-token-2', {}, undefined],
		['two', `${url}&token=url-token-1`, {}, undefined],
		['no configured token', 'https://n8n.example/webhook/x?token=', {}, ''],
		['a body that is cut off', url, '{"Id":', undefined],
	])('refuses %s', (_what, called, body, secret) => {
		expect(verify(called, body, undefined, secret)).toBe(false);
	});

	it('an outbound message still needs its organization', () => {
		expect(verify(url, '<Envelope><Body><notifications/></Body></Envelope>')).toBe(false);
	});
});
