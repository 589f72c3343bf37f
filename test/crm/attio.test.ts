import { type AttioDouble, type AttioSeed, startAttioDouble } from '../../sandbox/crm/attio-double';
import { ATTIO, attioId, attioSeed } from '../../sandbox/crm/attio-seed';
import { createFetchCrmClient } from '../../sandbox/crm/fetch-crm-client';
import type {
	CrmClient,
	CrmEvent,
	RoleFields,
	ToSignalsOptions,
} from '../../src/core/crm-provider';
import { ConfigurationError, UnreadableBodyError } from '../../src/core/errors';
import type { JsonObject } from '../../src/core/json';
import type { Signal } from '../../src/core/signal';
import { attio } from '../../src/crm/attio';
import { judgeStage } from '../../src/crm/attio/stages';
import { TO_SIGNALS_OPTIONS } from '../contracts/provider-contract';

const TOKEN = 'attio-access-token';
let double: AttioDouble;
let client: CrmClient;

const start = async (change: Partial<AttioSeed> = {}) => {
	await double?.close();
	double = await startAttioDouble({ token: TOKEN, seed: { ...attioSeed, ...change } });
	client = createFetchCrmClient(double.url, TOKEN);
};
beforeEach(() => start());
afterEach(() => double.close());

const parseBody = (body: unknown, headers: Record<string, string> = {}) =>
	attio.parse({ rawBody: Buffer.from(JSON.stringify(body)), headers });
const parseOne = (event_type: string, id: JsonObject, rest: JsonObject = {}): CrmEvent => {
	const [event] = parseBody(
		{ webhook_id: attioId('77', 1), events: [{ event_type, id, ...rest }] },
		{ 'idempotency-key': `${event_type} ${JSON.stringify(id)}` },
	);
	if (event === undefined) throw new Error('no event');
	return event;
};
const dealEvent = (action: string, record_id: string, id: JsonObject = {}) =>
	parseOne(`record.${action}`, { object_id: ATTIO.deals, record_id, ...id });
const signalOf = async (
	event: CrmEvent,
	given: { roleFields?: RoleFields; options?: Partial<ToSignalsOptions>; through?: CrmClient } = {},
): Promise<Signal> => {
	const { roleFields = {}, options = {}, through = client } = given;
	const enrichment = await attio.enrich(event, through, { roleFields });
	const signals = attio.toSignals(event, enrichment, { ...TO_SIGNALS_OPTIONS, ...options });
	expect(signals).toHaveLength(1);
	return signals[0] as Signal;
};
const calls = (path: string) =>
	double.requests.filter((request) => request.path.includes(path)).length;

describe('a deal that moved to a won stage', () => {
	it('is one Signal with everything in it', async () => {
		const event = dealEvent('updated', ATTIO.wonDeal, { attribute_id: ATTIO.stage });
		const signal = await signalOf(event, { roleFields: { csm: 'csm' } });
		const link = `https://app.attio.com/acme/deals/${ATTIO.wonDeal}`;
		expect(signal).toMatchObject({
			id: `attio:deal.won:${event.dedupeKey}`,
			type: 'deal.won',
			title: 'Deal won: Acme Corp – Enterprise',
			severity: 'success',
			occurredAt: '2026-09-14T09:29:58.500Z',
			url: link,
			subject: { kind: 'deal', id: ATTIO.wonDeal, name: 'Acme Corp – Enterprise', url: link },
			account: {
				id: ATTIO.acme,
				name: 'Acme Corp',
				domain: 'acme.example',
				url: `https://app.attio.com/acme/companies/${ATTIO.acme}`,
			},
			deal: {
				id: ATTIO.wonDeal,
				stage: { from: 'In Progress', to: 'Won 🎉' },
				amount: { value: 48_000, currency: 'EUR' },
				closeDate: '2026-09-30',
				won: true,
				closed: true,
			},
			people: {
				owner: { id: ATTIO.ana, name: 'Ana Silva', email: 'ana@sales.example' },
				csm: { id: ATTIO.carla, name: 'Carla Meyer', email: 'carla@success.example' },
			},
			contact: { name: 'Robin Vance', email: 'robin@acme.example', phone: '+49305550100' },
			changes: [{ field: 'stage', from: 'In Progress', to: 'Won 🎉' }],
			context: [],
		});
	});

	it('is won once: the state that was seen last decides', async () => {
		const event = dealEvent('updated', ATTIO.wonDeal, { attribute_id: ATTIO.stage });
		const enrichment = await attio.enrich(event, client, { roleFields: {} });
		const state = attio.latestState(event, enrichment);
		expect(state).toEqual({ recordId: ATTIO.wonDeal, stage: 'Won 🎉', won: true, closed: true });
		const again = attio.toSignals(event, enrichment, {
			...TO_SIGNALS_OPTIONS,
			previousState: state,
		});
		expect(again[0]?.type).toBe('deal.updated');
		const moved = attio.toSignals(event, enrichment, {
			...TO_SIGNALS_OPTIONS,
			previousState: { recordId: ATTIO.wonDeal, stage: 'Lead', won: false, closed: null },
		});
		expect(moved[0]).toMatchObject({ type: 'deal.won', deal: { stage: { from: 'Lead' } } });
	});

	it('is not won by an edit of something else, which the store does not take for news either', async () => {
		const event = dealEvent('updated', ATTIO.wonDeal, { attribute_id: ATTIO.value });
		const enrichment = await attio.enrich(event, client, { roleFields: {} });
		expect(attio.latestState(event, enrichment)).toBeNull();
		const options = { ...TO_SIGNALS_OPTIONS, firstSightCounts: true };
		expect(attio.toSignals(event, enrichment, options)[0]).toMatchObject({
			type: 'deal.updated',
			deal: { won: true, stage: { from: null, to: 'Won 🎉' } },
			changes: [{ field: 'value', from: null, to: '48000' }],
		});
	});

	it('counts for a new deal only if asked for, and if it was made in that stage', async () => {
		const event = dealEvent('created', ATTIO.wonDeal);
		const enrichment = await attio.enrich(event, client, { roleFields: {} });
		const typeOf = (createdAt: string, firstSightCounts: boolean) => {
			const record = { ...(enrichment.data.record as JsonObject), created_at: createdAt };
			return attio.toSignals(
				event,
				{ ...enrichment, data: { ...enrichment.data, record } },
				{ ...TO_SIGNALS_OPTIONS, firstSightCounts },
			)[0]?.type;
		};
		expect(typeOf('2026-09-14T09:29:57.000000000Z', true)).toBe('deal.won');
		expect(typeOf('2026-09-14T09:29:57.000000000Z', false)).toBe('deal.created');
		// Moved since: the move has an event of its own.
		expect(typeOf('2026-09-01T08:00:00.000000000Z', true)).toBe('deal.created');
	});

	it('goes by the state that was seen last when the attribute cannot be looked up', async () => {
		double.failNext({ path: '/attributes', status: 500, times: 2 });
		const event = dealEvent('updated', ATTIO.wonDeal, { attribute_id: ATTIO.stage });
		const enrichment = await attio.enrich(event, client, { roleFields: {} });
		const typeOf = (stage: string | null, firstSightCounts = false) =>
			attio.toSignals(event, enrichment, {
				...TO_SIGNALS_OPTIONS,
				previousState:
					stage === null ? null : { recordId: ATTIO.wonDeal, stage, won: false, closed: null },
				firstSightCounts,
			})[0]?.type;
		expect(typeOf('Lead')).toBe('deal.won');
		expect(typeOf(null)).toBe('deal.updated');
		expect(typeOf(null, true)).toBe('deal.won');
	});

	it('was won before when it only left another won stage', async () => {
		await start({
			records: {
				...attioSeed.records,
				deals: (attioSeed.records.deals ?? []).map((deal) => ({
					...deal,
					history: { stage: deal.values.stage ?? [] },
				})),
			},
		});
		const event = dealEvent('updated', ATTIO.wonDeal, { attribute_id: ATTIO.stage });
		expect((await signalOf(event)).type).toBe('deal.stage_changed');
	});
});

describe('what becomes what', () => {
	it.each<[string, () => CrmEvent, Partial<Signal>]>([
		['a new deal', () => dealEvent('created', ATTIO.openDeal), { type: 'deal.created' }],
		[
			'a deal that is made as won is a new deal at first sight',
			() => dealEvent('created', ATTIO.wonDeal),
			{ type: 'deal.created' },
		],
		[
			'a deal that moved on',
			() => dealEvent('updated', ATTIO.openDeal, { attribute_id: ATTIO.stage }),
			{
				type: 'deal.stage_changed',
				changes: [{ field: 'stage', from: 'Lead', to: 'In Progress' }],
			},
		],
		[
			'a lost deal',
			() => dealEvent('updated', ATTIO.lostDeal, { attribute_id: ATTIO.stage }),
			{ type: 'deal.lost', severity: 'warning' },
		],
		[
			'a deal with a new owner',
			() => dealEvent('updated', ATTIO.openDeal, { attribute_id: ATTIO.owner }),
			{
				type: 'deal.owner_changed',
				changes: [{ field: 'owner', from: null, to: 'Ben Okafor' }],
			},
		],
		[
			'an edited deal',
			() => dealEvent('updated', ATTIO.openDeal, { attribute_id: ATTIO.value }),
			{ type: 'deal.updated', changes: [{ field: 'value', from: null, to: '5000.5' }] },
		],
		['a deleted deal', () => dealEvent('deleted', attioId('d1', 9)), { type: 'deal.deleted' }],
		[
			'a merged deal',
			() =>
				parseOne(
					'record.merged',
					{ object_id: ATTIO.deals, record_id: ATTIO.openDeal },
					{ duplicate_object_id: ATTIO.deals, duplicate_record_id: attioId('d1', 8) },
				),
			{
				type: 'deal.updated',
				fields: [{ label: 'Merged with', value: attioId('d1', 8) }],
			},
		],
		[
			'a new company',
			() => parseOne('record.created', { object_id: ATTIO.companies, record_id: ATTIO.acme }),
			{ type: 'record.created', title: 'New record: Acme Corp' },
		],
		[
			'a record of an object of their own',
			() => parseOne('record.created', { object_id: ATTIO.projects, record_id: attioId('f1', 1) }),
			{ type: 'record.created', title: 'New record: Roll-out' },
		],
		[
			'a deleted note',
			() => parseOne('note.deleted', { note_id: ATTIO.note }),
			{ type: 'record.deleted' },
		],
		[
			'an updated task',
			() => parseOne('task.updated', { task_id: ATTIO.task }),
			{ type: 'record.updated', title: 'Record updated: Send the contract' },
		],
	])('%s', async (_what, event, expected) => {
		expect(await signalOf(event())).toMatchObject(expected);
	});

	it('a person has a title, a seniority and a company', async () => {
		const event = parseOne('record.updated', {
			object_id: ATTIO.people,
			record_id: ATTIO.robin,
			attribute_id: ATTIO.jobTitle,
		});
		expect(await signalOf(event)).toMatchObject({
			type: 'record.updated',
			title: 'Record updated: Robin Vance',
			person: {
				name: 'Robin Vance',
				email: 'robin@acme.example',
				title: 'Chief Revenue Officer',
				seniority: 'c_level',
			},
			account: { name: 'Acme Corp' },
			people: { owner: { email: 'ana@sales.example' } },
			changes: [{ field: 'job_title', from: null, to: 'Chief Revenue Officer' }],
			context: [],
		});
	});

	it('a new task is assigned to its people', async () => {
		const signal = await signalOf(parseOne('task.created', { task_id: ATTIO.task }));
		expect(signal).toMatchObject({
			type: 'task.assigned',
			title: 'Task assigned: Send the contract',
			dueAt: '2026-09-20T15:00:00.000Z',
			occurredAt: '2026-08-01T08:00:00.000Z',
			account: { name: 'Acme Corp' },
			people: {
				assignee: { email: 'ben@sales.example' },
				requester: { email: 'ana@sales.example' },
				participants: [{ email: 'ben@sales.example' }, { email: 'carla@success.example' }],
			},
			context: [],
		});
	});

	it('a list entry says where it stands', async () => {
		const event = parseOne(
			'list-entry.updated',
			{ list_id: ATTIO.list, entry_id: ATTIO.entry, attribute_id: ATTIO.entryStage },
			{ parent_object_id: ATTIO.companies, parent_record_id: ATTIO.acme },
		);
		expect(await signalOf(event, { roleFields: { csm: 'csm' } })).toMatchObject({
			type: 'record.updated',
			title: 'Record updated: Acme Corp',
			account: { domain: 'acme.example' },
			people: { csm: { email: 'carla@success.example' } },
			changes: [{ field: 'phase', from: null, to: 'Negotiation' }],
			fields: [
				{ label: 'List', value: 'Renewals' },
				{ label: 'phase', value: 'Negotiation' },
			],
			context: [],
		});
	});

	it('a note is told with its text and account', async () => {
		const event = parseOne(
			'note.created',
			{ note_id: ATTIO.note },
			{ parent_object_id: ATTIO.companies, parent_record_id: ATTIO.acme },
		);
		expect(await signalOf(event)).toMatchObject({
			type: 'record.created',
			title: 'New record: Kick-off',
			notes: 'They want to start in October.',
			account: { name: 'Acme Corp' },
		});
	});

	it('without look-ups some record changed, and nothing is claimed', () => {
		const event = dealEvent('updated', ATTIO.wonDeal, { attribute_id: ATTIO.stage });
		expect(attio.latestState(event, null)).toBeNull();
		expect(attio.toSignals(event, null, TO_SIGNALS_OPTIONS)[0]).toMatchObject({
			type: 'record.updated',
			changes: [],
			deal: null,
			context: [{ what: 'record', reason: 'no Attio credential is set for look-ups' }],
		});
	});
});

describe('stages', () => {
	const statuses = (...titles: Array<[string, boolean]>) =>
		titles.map(([title, celebrates]) => ({ title, celebrates, archived: false }));

	it.each<[string, Array<[string, boolean]>, { won: boolean | null; closed: boolean | null }]>([
		['Won 🎉', [], { won: true, closed: true }],
		['Closed – Won', [], { won: true, closed: true }],
		['LOST', [], { won: false, closed: true }],
		['Lead', [], { won: null, closed: null }],
		['Lead', [['Lead', false]], { won: false, closed: null }],
		['Gewonnen', [['Gewonnen', true]], { won: true, closed: true }],
		// Two celebrations: neither says that it is the win.
		[
			'Demo booked',
			[
				['Demo booked', true],
				['Signed', true],
			],
			{ won: false, closed: null },
		],
		// A celebration beside a stage that is called Won is only a celebration.
		[
			'Demo booked',
			[
				['Demo booked', true],
				['Won', false],
			],
			{ won: false, closed: null },
		],
	])('%s among %j', (title, all, expected) => {
		expect(judgeStage(title, statuses(...all))).toEqual(expected);
	});
});

describe('look-ups', () => {
	it('of 25 deals at once are one call for deals, one for companies, one for each list', async () => {
		const ids = Array.from({ length: 25 }, (_, index) => attioId('d7', index));
		const acme = attioSeed.records.deals?.[1]?.values ?? {};
		await start({
			records: { ...attioSeed.records, deals: ids.map((id) => ({ id, values: acme })) },
		});
		const signals = await Promise.all(ids.map((id) => signalOf(dealEvent('created', id))));
		expect(signals.every(({ context }) => context.length === 0)).toBe(true);
		expect(calls(`/v2/objects/${ATTIO.deals}/records/query`)).toBe(1);
		expect(calls('/v2/objects/companies/records/')).toBe(1);
		expect(calls('/v2/workspace_members')).toBe(1);
		expect(calls('/statuses')).toBe(1);
		expect(double.requests.filter(({ path }) => path === '/v2/objects')).toHaveLength(1);
		const query = double.requests.find(({ path }) => path.endsWith('/records/query'));
		expect(query?.body).toEqual({ filter: { record_id: { $in: ids } }, limit: 25 });
	});

	it('that are refused leave the Signal thin and say why', async () => {
		const refused = createFetchCrmClient(double.url, 'secret-but-wrong');
		const signal = await signalOf(dealEvent('created', ATTIO.openDeal), { through: refused });
		expect(signal.type).toBe('record.created');
		expect(signal.context).toContainEqual({
			what: 'record',
			reason: 'Attio answered 401: it refused the credential',
		});
		expect(JSON.stringify(signal)).not.toContain('secret-but-wrong');
	});

	it('of a record that is gone say so', async () => {
		const signal = await signalOf(dealEvent('updated', attioId('d1', 99)));
		expect(signal).toMatchObject({
			type: 'deal.updated',
			context: [{ what: 'record', reason: 'Attio has no such record' }],
		});
	});

	it('of a record that is gone say so beside what else failed', async () => {
		double.failNext({ path: '/attributes', status: 403 });
		const signal = await signalOf(
			dealEvent('updated', attioId('d1', 99), { attribute_id: ATTIO.stage }),
		);
		expect(signal.context).toEqual(
			expect.arrayContaining([
				{ what: 'attribute', reason: 'Attio answered 403: the credential lacks a permission' },
				{ what: 'record', reason: 'Attio has no such record' },
			]),
		);
	});

	it('judge by the title when the stages cannot be read', async () => {
		double.failNext({ path: '/statuses', status: 500 });
		const signal = await signalOf(
			dealEvent('updated', ATTIO.openDeal, { attribute_id: ATTIO.stage }),
		);
		expect(signal.type).toBe('deal.stage_changed');
		expect(signal.context).toEqual([
			{ what: 'stages', reason: 'Attio answered 500: it failed' },
			{
				what: 'deal.won',
				reason: 'whether this stage means won or lost could not be looked up',
			},
		]);
	});

	it('read a role from an e-mail address, a person’s record, and name an empty one', async () => {
		await start({
			records: {
				...attioSeed.records,
				deals: [
					{
						id: ATTIO.openDeal,
						values: {
							...attioSeed.records.deals?.[1]?.values,
							se: [{ attribute_type: 'email-address', email_address: 'se@sales.example' }],
							champion: [
								{
									attribute_type: 'record-reference',
									target_object: 'people',
									target_record_id: ATTIO.robin,
								},
							],
						},
					},
				],
			},
		});
		const signal = await signalOf(dealEvent('created', ATTIO.openDeal), {
			roleFields: { csm: 'se', requester: 'champion', manager: 'boss' },
		});
		expect(signal.people).toMatchObject({
			csm: { email: 'se@sales.example' },
			requester: { name: 'Robin Vance', email: 'robin@acme.example' },
			manager: null,
		});
		expect(signal.context).toEqual([
			{ what: 'manager', reason: 'the field boss is empty or unknown' },
		]);
	});
});

describe('parsing', () => {
	it('knows a repeat by Idempotency-Key and place', () => {
		const events = [
			{ event_type: 'note.created', id: { note_id: ATTIO.note } },
			{ event_type: 'note.created', id: { note_id: ATTIO.note } },
		];
		const keys = (id?: string) =>
			parseBody({ events }, id === undefined ? {} : { 'idempotency-key': id }).map(
				({ dedupeKey }) => dedupeKey,
			);
		expect(keys('k1')).toEqual(['request:k1:0', 'request:k1:1']);
		expect(keys('k2')).not.toEqual(keys('k1'));
		// Without the header equal events are one: nothing tells them apart.
		expect(new Set(keys()).size).toBe(1);
	});

	it.each([['[]'], ['{}'], ['{"events":{}}'], ['{"event_type":"record.created"}'], ['"x"']])(
		'refuses %s as unreadable',
		(body) => {
			expect(() => attio.parse({ rawBody: Buffer.from(body), headers: {} })).toThrow(
				UnreadableBodyError,
			);
		},
	);

	it('accepts an empty batch, and names what has no Signal type', () => {
		expect(parseBody({ events: [] })).toEqual([]);
		expect(parseOne('comment.created', { comment_id: ATTIO.note })).toMatchObject({
			supported: false,
			reason: expect.stringContaining('no Signal type') as string,
		});
		expect(parseOne('task.created', { task_id: '../x' })).toMatchObject({
			supported: false,
			reason: 'unusable fields: task_id',
		});
	});
});

describe('accounts', () => {
	const lookUp = (query: Parameters<typeof attio.lookUpAccount>[1], roleFields: RoleFields = {}) =>
		attio.lookUpAccount(client, query, { roleFields });

	it('by domain, with status, owner and CSM', async () => {
		await expect(lookUp({ domain: 'https://www.acme.example' }, { csm: 'csm' })).resolves.toEqual({
			found: true,
			matchedBy: 'domain',
			account: {
				id: ATTIO.acme,
				name: 'Acme Corp',
				domain: 'acme.example',
				status: 'customer',
				url: `https://app.attio.com/acme/companies/${ATTIO.acme}`,
			},
			people: {
				owner: { id: ATTIO.ana, name: 'Ana Silva', email: 'ana@sales.example' },
				csm: { id: ATTIO.carla, name: 'Carla Meyer', email: 'carla@success.example' },
			},
			missing: [],
		});
	});

	it('by id before domain, by exact name in any case, and none of several', async () => {
		await expect(lookUp({ id: ATTIO.globex, domain: 'acme.example' })).resolves.toMatchObject({
			matchedBy: 'id',
			account: { status: 'closed_lost' },
			missing: [{ what: 'owner' }],
		});
		await expect(
			lookUp({ id: attioId('c1', 99), domain: 'initech.example' }),
		).resolves.toMatchObject({ matchedBy: 'domain', account: { status: 'prospect' } });
		await expect(lookUp({ name: 'initech' })).resolves.toMatchObject({
			matchedBy: 'name',
			account: { id: ATTIO.initech },
		});
		await expect(lookUp({ name: 'Init' })).resolves.toMatchObject({ found: false });
		await expect(lookUp({ name: 'twin' })).resolves.toEqual({
			found: false,
			reason: 'ambiguous: 2 companies have this name',
		});
		await expect(lookUp({})).resolves.toEqual({
			found: false,
			reason: 'the signal names no account id, domain or name',
		});
	});

	it('status by what the team wrote on the company', async () => {
		const status = async (title: string) => {
			await start({
				records: {
					...attioSeed.records,
					companies: [
						{
							id: ATTIO.initech,
							values: {
								lifecycle_stage: [{ attribute_type: 'select', option: { title } }],
							},
						},
					],
				},
			});
			const found = await lookUp({ id: ATTIO.initech });
			return found.found ? found.account.status : null;
		};
		expect(await status('Customer')).toBe('customer');
		expect(await status('Former customer')).toBe('churned');
		expect(await status('Target')).toBe('prospect');
	});

	it('says why when Attio is out of calls', async () => {
		double.failNext({ path: '/companies/records', status: 429 });
		await expect(lookUp({ domain: 'acme.example' })).resolves.toEqual({
			found: false,
			reason: 'Attio answered 429: its rate limit is used up',
		});
	});
});

describe('the webhook', () => {
	const request = (signalTypes: readonly string[] = []) => ({
		url: 'https://n8n.example/webhook/8d1f/crm',
		secret: 'not-used',
		username: 'slack-signals',
		label: 'n8n: Deals to Slack',
		signalTypes,
		properties: [],
		credential: {},
		now: 0,
	});
	const other = {
		id: attioId('88', 1),
		targetUrl: 'https://n8n.example/webhook/8d1f/crm/other',
		subscriptions: [],
		status: 'active' as const,
		secret: 's',
	};

	it('is made once, with the secret that Attio chose, and others stay', async () => {
		double.webhooks.push(
			...Array.from({ length: 120 }, (_, n) => ({ ...other, id: attioId('88', n) })),
		);
		await attio.register.create(client, request());
		const { registration, secret } = await attio.register.create(client, request());
		expect(double.webhooks).toHaveLength(121);
		const made = double.webhooks.find(({ targetUrl }) => targetUrl === request().url);
		expect(made).toMatchObject({ id: registration.id, secret });
		expect(made?.subscriptions).toContainEqual({ event_type: 'record.updated', filter: null });
		expect(registration.expiresAt).toBeNull();
		await expect(attio.register.exists(client, registration, request())).resolves.toBe(true);
	});

	it('asks only for what can become a wanted type', async () => {
		await attio.register.create(client, request(['task.assigned', 'deal.deleted']));
		expect(double.webhooks[0]?.subscriptions).toEqual([
			{ event_type: 'record.deleted', filter: null },
			{ event_type: 'task.created', filter: null },
		]);
		await expect(attio.register.create(client, request(['form.submitted']))).rejects.toThrow(
			ConfigurationError,
		);
	});

	it('no longer serves when it is degraded, elsewhere, or asks for too little', async () => {
		const { registration } = await attio.register.create(client, request(['deal.deleted']));
		const exists = (wanted = request(['deal.deleted'])) =>
			attio.register.exists(client, registration, wanted);
		await expect(exists()).resolves.toBe(true);
		await expect(exists(request(['deal.won']))).resolves.toBe(false);
		await expect(exists({ ...request(['deal.deleted']), url: 'https://x.example' })).resolves.toBe(
			false,
		);
		Object.assign(double.webhooks[0] ?? {}, { status: 'degraded' });
		await expect(exists()).resolves.toBe(false);
	});

	it('is removed, once or twice, and no other', async () => {
		double.webhooks.push(other);
		const { registration } = await attio.register.create(client, request());
		await attio.register.remove(client, registration);
		await attio.register.remove(client, registration);
		expect(double.webhooks).toEqual([other]);
		await expect(attio.register.exists(client, registration, request())).resolves.toBe(false);
	});
});
