import { randomUUID } from 'node:crypto';

import type { ChannelSetupInteraction } from '../../../src/core/interaction';
import { type AppTeam, upkeepSubscriptionId } from '../../../src/core/store';
import { ingestCheckedSetUp, ingestSetUp } from '../../../src/core/sync/ingest-set-up';
import { tsBefore } from '../../../src/core/sync/ts-before';
import { type ClockedStore, openClockedStore } from '../../helpers/n8n-clocked-store';
import { aDeal, anAccount, aSetUp, publishSync } from '../../helpers/set-ups';

let clocked: ClockedStore;
let app: AppTeam;
beforeAll(async () => {
	clocked = await openClockedStore();
});
beforeEach(async () => {
	app = { appId: 'A1', teamId: randomUUID() };
	const initech = anAccount({ id: 'initech', name: 'Initech' });
	await clocked.store.upsertAccounts({ ...app, accounts: [anAccount(), initech] });
	await clocked.store.upsertDeals({
		...app,
		deals: [aDeal(), aDeal({ id: 'pilot', accountId: 'initech', name: 'Pilot' })],
	});
});
afterAll(() => clocked.close());

const submit = async (overrides: Partial<ChannelSetupInteraction> = {}) =>
	ingestSetUp(clocked.store, await clocked.store.subscriptionsOf(app), aSetUp(app, overrides));
const link = () => clocked.store.linkOf({ ...app, channelId: 'C0GLOBEX' });
const rows = async () =>
	Object.values(await clocked.store.inboxCounts(upkeepSubscriptionId(app))).reduce(
		(sum, count) => sum + count,
		0,
	);

it.each(['open', 'pick'] as const)('%s writes nothing', async (step) => {
	await submit({ step });
	expect(await link()).toBeNull();
	expect(await rows()).toBe(0);
});

it('associates, and leaves the rest to the queue of upkeep', async () => {
	const before = await clocked.store.now();
	const ingested = await submit({ dealId: 'renewal', lookBackDays: 7 });
	expect(ingested).toMatchObject({
		state: 'associated',
		before: null,
		workflows: [],
		link: {
			channelId: 'C0GLOBEX',
			channelName: 'globex',
			isPrivate: false,
			account: { id: 'globex', name: 'Globex' },
			deal: { id: 'renewal', name: 'Renewal' },
			associatedBy: 'U0ANA',
			lookBackDays: 7,
			paused: null,
		},
	});
	const { position = '' } = (await link()) ?? {};
	expect(Number(position)).toBeGreaterThanOrEqual(Number(tsBefore(before, 7)));
	expect(Number(position)).toBeLessThanOrEqual(Number(tsBefore(await clocked.store.now(), 7)));
	expect(await rows()).toBe(1);
});

it('names the workflows that get the messages', async () => {
	await publishSync(clocked.store, app, 'Everything');
	await publishSync(clocked.store, app, 'Everything');
	await publishSync(clocked.store, app, 'Initech only', { accountIds: ['initech'] });
	await publishSync(clocked.store, app, 'Here only', { channelIds: ['C0GLOBEX'] });
	expect(await submit()).toMatchObject({ workflows: ['Everything', 'Here only'] });
});

describe('errors beside the menus', () => {
	it.each<[string, Partial<ChannelSetupInteraction>, object]>([
		['no account', { accountId: null }, { account: 'Pick an account first.' }],
		['an account that is gone', { accountId: 'umbrella' }, { account: expect.any(String) }],
		[
			'a deal of the account that was picked before',
			{ accountId: 'globex', dealId: 'pilot' },
			{ deal: expect.stringContaining('belongs to another account') },
		],
		[
			'a deal that is gone',
			{ dealId: 'lost' },
			{ deal: expect.stringContaining('no longer in the directory') },
		],
	])('%s', async (_case, overrides, errors) => {
		expect(await submit(overrides)).toEqual({ state: 'set_up_errors', errors });
		expect(await link()).toBeNull();
		expect(await rows()).toBe(0);
	});
});

describe('again', () => {
	it('the same submission, delivered twice, changes nothing', async () => {
		const eventKey = randomUUID();
		await submit({ eventKey, lookBackDays: 30 });
		const first = await link();
		expect(await submit({ eventKey, lookBackDays: 30 })).toMatchObject({ state: 'associated' });
		expect(await link()).toMatchObject({ position: first?.position, paused: null });
		expect(await rows()).toBe(1);
	});

	it('delivered once more after the app joined, it stops nothing', async () => {
		const eventKey = randomUUID();
		const channel = { name: 'globex', isPrivate: false, isMember: false };
		expect(await submit({ eventKey, channel })).toMatchObject({ link: { paused: 'removed' } });
		await clocked.store.resumeLink({ ...app, channelId: 'C0GLOBEX' });
		expect(await submit({ eventKey, channel })).toMatchObject({ link: { paused: null } });
		expect(await link()).toMatchObject({ paused: null });
	});

	it('a longer look-back of the same account reads nothing twice', async () => {
		await submit({ lookBackDays: 7 });
		const first = await link();
		await submit({ lookBackDays: 90 });
		expect(await link()).toMatchObject({ position: first?.position });
	});

	it('another account begins anew', async () => {
		await submit({ lookBackDays: 0 });
		const first = await link();
		expect(await submit({ accountId: 'initech', lookBackDays: 30 })).toMatchObject({
			before: { account: { id: 'globex' } },
			link: { account: { id: 'initech' } },
		});
		expect(Number((await link())?.position)).toBeLessThan(Number(first?.position));
		expect(await rows()).toBe(2);
	});
});

describe('somebody else has it', () => {
	it('Slack is asked first, and nothing is written until then', async () => {
		await submit({ actor: { userId: 'U0BEN', name: null, teamId: app.teamId } });
		expect(await submit({ accountId: 'initech' })).toEqual({ state: 'ask_set_up' });
		expect(await link()).toMatchObject({ account: { id: 'globex' }, associatedBy: 'U0BEN' });
	});

	it('after that it is as ever', async () => {
		await submit({ actor: { userId: 'U0BEN', name: null, teamId: app.teamId } });
		const interaction = aSetUp(app, { accountId: 'initech' });
		const channel = { name: 'globex', isPrivate: false, isMember: true };
		expect(await ingestCheckedSetUp(clocked.store, interaction, channel)).toMatchObject({
			state: 'associated',
			link: { associatedBy: 'U0ANA', account: { id: 'initech' } },
		});
		expect(await rows()).toBe(2);
	});
});
