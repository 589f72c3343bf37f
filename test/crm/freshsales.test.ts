import { createFetchCrmClient } from '../../sandbox/crm/fetch-crm-client';
import { startFreshsalesDouble } from '../../sandbox/crm/freshsales-double';
import { signBasic } from '../../sandbox/crm/sign';
import type { CrmDouble } from '../../sandbox/crm/start-crm-double';
import type {
	CrmClient,
	CrmEvent,
	RoleFields,
	ToSignalsOptions,
	WebhookSecret,
} from '../../src/core/crm-provider';
import type { JsonObject } from '../../src/core/json';
import type { Signal } from '../../src/core/signal';
import { freshsales } from '../../src/crm/freshsales';
import { TO_SIGNALS_OPTIONS } from '../contracts/provider-contract';

const TOKEN = 'test-key';
const deal = (id: number) => ({
	id,
	name: 'Acme Corp – Enterprise',
	amount: '48000.5',
	expected_close: '2026-09-30',
	deal_stage_id: 11,
	owner_id: 100,
	sales_account_id: 9001,
	currency_id: 3,
	custom_field: { cf_csm: 102 },
});
const seed = {
	deals: Array.from({ length: 25 }, (_, index) => deal(5001 + index)),
	contacts: [
		{
			id: 77,
			first_name: 'Jordan',
			last_name: 'Reyes',
			display_name: 'Jordan Reyes',
			email: 'jordan.reyes@globex.example',
			job_title: 'Chief Revenue Officer',
			mobile_number: '+49 30 555 0101',
			owner_id: 100,
			sales_accounts: [
				{ id: 9002, name: 'Hooli', is_primary: false },
				{ id: 9001, name: 'Acme Corp', is_primary: true },
			],
		},
	],
	sales_accounts: [
		{
			id: 9001,
			name: 'Acme Corp',
			website: 'https://www.acme.example',
			owner_id: 101,
			custom_field: { cf_manager: 'dana@sales.example' },
		},
	],
	users: [
		{ id: 100, display_name: 'Ana Silva', email: 'ana@sales.example' },
		{ id: 101, display_name: 'Ben Okafor', email: 'ben@sales.example' },
		{ id: 102, display_name: 'Carla Meyer', email: 'carla@success.example' },
	],
	currencies: [{ id: 3, currency_code: 'EUR' }],
	deal_pipelines: [
		{
			id: 1,
			name: 'Sales',
			deal_stages: [
				{ id: 10, name: 'New', forecast_type: 'Open' },
				{ id: 11, name: 'Won', forecast_type: 'Closed Won' },
			],
		},
	],
};

let double: CrmDouble;
let client: CrmClient;
beforeEach(async () => {
	double = await startFreshsalesDouble({ token: TOKEN, seed });
	client = createFetchCrmClient(double.url, { authorization: `Token token=${TOKEN}` });
});
afterEach(() => double.close());

const eventOf = (body: JsonObject): CrmEvent => {
	const [event] = freshsales.parse({ rawBody: Buffer.from(JSON.stringify(body)), headers: {} });
	if (event === undefined) throw new Error('no event');
	return event;
};
const signalOf = (
	event: CrmEvent,
	enrichment: Parameters<typeof freshsales.toSignals>[1] = null,
	options: Partial<ToSignalsOptions> = {},
) => {
	const all = { ...TO_SIGNALS_OPTIONS, ...options };
	const [signal, ...others] = freshsales.toSignals(event, enrichment, all);
	expect(others).toEqual([]);
	return signal as Signal;
};
const enriched = async (
	body: JsonObject,
	roleFields: RoleFields = {},
	options: Partial<ToSignalsOptions> = {},
) => {
	const event = eventOf(body);
	return signalOf(event, await freshsales.enrich(event, client, { roleFields }), options);
};

const selected = {
	deal_id: 5001,
	deal_name: 'Acme Corp – Enterprise',
	deal_amount: 48_000.5,
	deal_owner_id: 100,
	deal_deal_pipeline_name: 'Sales',
	deal_deal_stage_name: 'Won',
	deal_expected_close: '09-30-2026',
	deal_sales_account_id: 9001,
	deal_sales_account_name: 'Acme Corp',
};

describe('a body of selected fields', () => {
	it('is recognised; what it reports is what the builder chose', () => {
		const signal = signalOf(eventOf(selected), null, {
			defaultType: 'deal.won',
			linkBaseUrl: 'https://acme.myfreshworks.com',
		});
		expect(signal).toMatchObject({
			id: expect.stringMatching(/^freshsales:deal\.won:sha256:/) as string,
			type: 'deal.won',
			title: 'Deal won: Acme Corp – Enterprise',
			source: { provider: 'freshsales' },
			subject: { kind: 'deal', id: '5001' },
			url: 'https://acme.myfreshworks.com/crm/sales/deals/5001',
			account: { id: '9001', name: 'Acme Corp' },
			deal: {
				id: '5001',
				pipeline: 'Sales',
				stage: { from: null, to: 'Won' },
				amount: { value: 48_000.5, currency: null },
				// A month or a day first: nobody can tell.
				closeDate: null,
			},
			people: { owner: { id: '100', email: null } },
		});
		expect(signal.context).toContainEqual({
			what: 'record',
			reason: 'no Freshsales credential is set for look-ups',
		});
	});

	it('without a type is signal.unknown, which says what is missing', () => {
		const signal = signalOf(eventOf(selected), null, { defaultType: 'signal.unknown' });
		expect(signal.type).toBe('signal.unknown');
		expect(signal.context.map(({ what }) => what)).toContain('type');
	});

	it('the builder’s mapping wins over the usual names', () => {
		const body = { ...selected, real_name: 'Renewal', kind: 'deal.lost' };
		const mapping = { 'deal.name': 'real_name', type: 'kind' };
		expect(signalOf(eventOf(body), null, { mapping })).toMatchObject({
			type: 'deal.lost',
			deal: { name: 'Renewal' },
		});
	});

	it('of a contact is a person', () => {
		const signal = signalOf(
			eventOf({
				'Contact ID': 77,
				contact_display_name: 'Jordan Reyes',
				contact: { email: 'jordan.reyes@globex.example', job_title: 'Chief Revenue Officer' },
			}),
			null,
			{ defaultType: 'record.created' },
		);
		expect(signal).toMatchObject({
			title: 'New record: Jordan Reyes',
			subject: { id: '77', name: 'Jordan Reyes' },
			person: { email: 'jordan.reyes@globex.example', seniority: 'c_level' },
			contact: { name: 'Jordan Reyes' },
		});
	});

	it('says when an amount cannot be read', () => {
		const signal = signalOf(eventOf({ deal_id: 1, deal_amount: '48.000,50' }), null, {
			defaultType: 'deal.created',
		});
		expect(signal.deal?.amount).toBeNull();
		expect(signal.context).toContainEqual({
			what: 'deal.amount.value',
			reason: 'the mapped value is no plain number',
		});
	});
});

describe('look-ups', () => {
	const WON = { defaultType: 'deal.won' };

	it('fill what the body leaves open', async () => {
		const signal = await enriched({ deal_id: 5001 }, { csm: 'cf_csm', manager: 'cf_manager' }, WON);
		expect(signal).toMatchObject({
			title: 'Deal won: Acme Corp – Enterprise',
			account: { id: '9001', name: 'Acme Corp', domain: 'acme.example' },
			deal: {
				pipeline: 'Sales',
				stage: { from: null, to: 'Won' },
				amount: { value: 48_000.5, currency: 'EUR' },
				closeDate: '2026-09-30',
				won: true,
				closed: true,
			},
			people: {
				owner: { name: 'Ana Silva', email: 'ana@sales.example', id: '100' },
				csm: { name: 'Carla Meyer', email: 'carla@success.example' },
				manager: { email: 'dana@sales.example' },
			},
			context: [],
		});
	});

	it('leave what the body says, and add its owner’s e-mail address', async () => {
		const body = { ...selected, deal_amount: 9, deal_owner_id: 101, deal_deal_stage_name: 'New' };
		const signal = await enriched(body, {}, { defaultType: 'deal.created' });
		expect(signal).toMatchObject({
			deal: {
				amount: { value: 9, currency: 'EUR' },
				stage: { to: 'New' },
				won: null,
				closed: null,
			},
			people: { owner: { name: 'Ben Okafor', email: 'ben@sales.example', id: '101' } },
		});
		expect(signal.context.map(({ what }) => what)).not.toContain('deal.amount.currency');
	});

	it('of a contact bring the person and the primary account', async () => {
		const signal = await enriched({ contact_id: 77 }, {}, { defaultType: 'record.updated' });
		expect(signal).toMatchObject({
			title: 'Record updated: Jordan Reyes',
			person: { title: 'Chief Revenue Officer', seniority: 'c_level' },
			contact: { email: 'jordan.reyes@globex.example', phone: '+49 30 555 0101' },
			account: { id: '9001', domain: 'acme.example' },
			people: { owner: { email: 'ana@sales.example' } },
		});
	});

	it('of 25 deals at once read each deal once, and everything else once', async () => {
		await Promise.all(
			Array.from({ length: 25 }, (_, index) => enriched({ deal_id: 5001 + index }, {}, WON)),
		);
		const paths = double.requests.map((request) => request.path);
		expect(new Set(paths).size).toBe(paths.length);
		expect(paths.filter((path) => path.includes('/deals/'))).toHaveLength(25);
		expect(paths).toHaveLength(27);
	});

	it('that fail are told, and a body without ids asks for nothing', async () => {
		double.failNext({ path: '/deals/', status: 429 });
		const signal = await enriched({ deal_id: 5001 }, {}, WON);
		expect(signal.type).toBe('deal.won');
		expect(signal.context).toContainEqual({
			what: 'deal',
			reason: 'Freshsales answered 429: its rate limit is used up',
		});
		const before = double.requests.length;
		await enriched({ deal_name: 'x', deal_id: '../users' }, {}, WON);
		expect(double.requests).toHaveLength(before);
	});

	it('go to Freshworks’ hosts only', () => {
		const hostOf = (domain: unknown) => freshsales.api.baseUrlOf({ domain } as JsonObject);
		expect(hostOf('acme')).toBe('https://acme.myfreshworks.com');
		expect(hostOf('https://Acme.myfreshworks.com/crm/sales')).toBe('https://acme.myfreshworks.com');
		expect(hostOf('acme.example')).toBeNull();
		expect(hostOf('acme/../x')).toBe('https://acme.myfreshworks.com');
		expect(hostOf(undefined)).toBeNull();
	});
});

it('is verified by its own header, another one, or basic auth', () => {
	const verify = (secret: Partial<WebhookSecret>, headers: Record<string, string>) =>
		freshsales.verification.verify({
			method: 'POST',
			url: 'https://n8n.example/webhook/x',
			headers,
			rawBody: Buffer.from('{}'),
			secret: { method: 'provider', secret: 'right-secret', ...secret },
			now: 0,
		}).ok;
	expect(verify({}, { 'x-webhook-secret': 'right-secret' })).toBe(true);
	expect(verify({ method: 'header', headerName: 'X-Mine' }, { 'x-mine': 'right-secret' })).toBe(
		true,
	);
	expect(
		verify({ method: 'header', headerName: 'X-Mine' }, { 'x-webhook-secret': 'right-secret' }),
	).toBe(false);
	const basic = { method: 'basic', username: 'jo' } as const;
	expect(verify(basic, signBasic({ username: 'jo', secret: 'right-secret' }))).toBe(true);
	expect(verify(basic, signBasic({ username: 'jo', secret: 'wrong' }))).toBe(false);
	expect(verify({ method: 'hmac', headerName: 'x' }, { x: 'right-secret' })).toBe(false);
});
