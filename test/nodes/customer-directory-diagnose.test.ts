import type { IDataObject } from 'n8n-workflow';

import { CHANNELS, TOKENS } from '../../sandbox/slack';
import { ACME, associated, directoryNode, RENEWAL } from '../helpers/directory-bench';
import { checkListening } from '../../src/n8n/slack/directory/channel/checks/check-listening';
import type { SyncDiagnosis } from '../../src/n8n/slack/directory/channel/checks/sync-diagnosis';
import { type Bench, breakStore, channelById, channelByName, setUp } from '../helpers/n8n';
import { publishSync } from '../helpers/set-ups';

let bench: Bench;
beforeEach(async () => {
	bench = await setUp();
});
afterEach(() => bench.tearDown());

const NAMES = [
	'Token',
	'Channel Sync Authorised',
	'Channel Access',
	'Channel Associated',
	'CRM Records',
	'Listening Workflow',
	'Catching Up',
];
const PARTNERS = { channel: channelByName('#partners') };
const byId = (value: string) => ({ __rl: true, mode: 'id', value });

async function checks(
	parameters: IDataObject = {},
	options: { token?: string; tool?: boolean } = {},
) {
	const node = directoryNode(bench, options);
	const items = await node({ resource: 'channel', operation: 'diagnose', ...parameters });
	expect(items.map(({ json }) => json.check)).toEqual(NAMES);
	return new Map(items.map(({ json }) => [String(json.check), json]));
}

const failing = (finding: string, remedy: string) => ({
	ok: false,
	finding: expect.stringContaining(finding) as string,
	remedy: expect.stringContaining(remedy) as string,
});
const passing = (finding: string) => ({
	ok: true,
	finding: expect.stringContaining(finding) as string,
	remedy: null,
});
const unasked = (finding: string) => ({
	ok: null,
	finding: expect.stringContaining(finding) as string,
});

const customers = async () => {
	await bench.store.upsertAccounts({ ...bench.app, accounts: [ACME] });
	await bench.store.upsertDeals({ ...bench.app, deals: [RENEWAL] });
};

async function read(
	link: { channelId: string; revision: number; position: string },
	more: object = {},
) {
	await bench.store.saveSweep({
		...bench.app,
		...link,
		sweep: null,
		sweptAt: await bench.store.now(),
		problem: null,
		dueInMs: 3_600_000,
		accepted: 5,
		...more,
	});
}

it('finds nothing where all is well', async () => {
	await customers();
	await publishSync(bench.store, bench.app);
	const { channelId, revision, position } = await associated(bench, {
		deal: { id: 'renewal', name: 'Renewal' },
	});
	await read({ channelId, revision, position });
	const found = await checks(PARTNERS);
	expect([...found.values()].filter(({ ok }) => ok !== true)).toEqual([]);
	expect(found.get('Channel Access')?.finding).toBe('The app is in #partners.');
	expect(found.get('Channel Associated')?.finding).toBe('#partners belongs to Acme, deal Renewal.');
	expect(found.get('CRM Records')?.finding).toBe('The directory has Acme and Renewal.');
	expect(found.get('Listening Workflow')?.finding).toBe(
		'Published and running: "Conversations to CRM".',
	);
	expect(found.get('Catching Up')?.finding).toMatch(
		/^It was read (just now|\d+ seconds? ago)\. In sync: 5 messages went to workflows so far\.$/,
	);
	const whole = await checks();
	expect(whole.get('Channel Access')).toMatchObject(unasked('No channel was asked about'));
	expect(whole.get('Channel Associated')).toMatchObject(passing('1 channel is in sync.'));
	expect(whole.get('CRM Records')).toMatchObject(passing('1 account and 1 deal.'));
	expect(whole.get('Catching Up')).toMatchObject(passing('No channel is stuck.'));
});

it('at the very beginning says what to do first', async () => {
	const found = await checks({}, { token: TOKENS.minimum });
	expect(found.get('Channel Sync Authorised')).toMatchObject(
		failing('"Channel Sync" is not granted', 'tick "Channel Sync" under Features'),
	);
	expect(found.get('Channel Associated')).toMatchObject(
		failing('No channel is associated yet', 'Channel: Associate'),
	);
	expect(found.get('CRM Records')).toMatchObject(
		failing('holds no account yet', 'Account: Upsert'),
	);
	expect(found.get('Listening Workflow')).toMatchObject(
		failing('No Slack Channel Sync Trigger of this app is published', 'Publish a workflow'),
	);
	expect(found.get('Catching Up')).toMatchObject(unasked('no channel is associated'));
});

it('names the scopes that are missing', async () => {
	const found = await checks({}, { token: TOKENS.default });
	expect(found.get('Channel Sync Authorised')).toMatchObject(
		failing('channels:history, groups:history, channels:join', 'install it again'),
	);
});

it.each([
	[
		'a channel that it sees not',
		channelByName('#boardroom'),
		'sees no channel #boardroom',
		'/invite',
	],
	['one that it is not in', channelById(CHANNELS.marketing), 'not in #marketing', 'associate the'],
	['an archived one', channelById(CHANNELS.archived), '#old-pipeline is archived', 'Unarchive'],
])('finds %s', async (_case, channel, finding, remedy) => {
	const found = await checks({ channel });
	expect(found.get('Channel Access')).toMatchObject(failing(finding, remedy));
	expect(found.get('Channel Associated')).toMatchObject(
		failing('is not associated with an account', 'Channel: Associate'),
	);
	expect(found.get('Catching Up')).toMatchObject(unasked('nothing of the channel is read'));
});

it('finds a pause, and says what ends it', async () => {
	await customers();
	await associated(bench);
	await bench.store.pauseLink({ ...bench.app, channelId: CHANNELS.partners, why: 'not_allowed' });
	const found = await checks(PARTNERS);
	expect(found.get('Channel Associated')).toMatchObject(
		failing('Sync is paused: the app may no longer read its messages.', 'ticks "Channel Sync"'),
	);
	expect(found.get('Catching Up')).toMatchObject(unasked('paused'));
});

it('finds records that the directory has lost', async () => {
	await customers();
	await associated(bench, {
		account: { id: 'gone', name: 'Gone Inc' },
		deal: { id: 'lost', name: 'Lost' },
	});
	expect((await checks(PARTNERS)).get('CRM Records')).toMatchObject(
		failing(
			'no longer has the account Gone Inc (gone) and the deal Lost (lost)',
			'bring it in again',
		),
	);
});

it('looks at an account', async () => {
	await customers();
	await associated(bench);
	const found = await checks({ account: { __rl: true, mode: 'name', value: 'acme' } });
	expect(found.get('Channel Associated')).toMatchObject(passing('To Acme belong: #partners.'));
	expect(found.get('CRM Records')).toMatchObject(passing('The directory has Acme (acme).'));
	for (const account of [byId('nobody'), { __rl: true, mode: 'name', value: 'nobody' }]) {
		expect((await checks({ account })).get('CRM Records')).toMatchObject(
			failing('does not have nobody', 'Account: Upsert'),
		);
	}
});

it('finds a workflow that does not listen to the channel', async () => {
	await associated(bench);
	await publishSync(bench.store, bench.app, 'Only Globex', { accountIds: ['globex'] });
	const found = await checks(PARTNERS);
	expect(found.get('Listening Workflow')).toMatchObject(
		failing('"Only Globex" listens, but not to this channel', 'publish the workflow again'),
	);
});

it('finds a workflow that fell silent', async () => {
	await publishSync(bench.store, bench.app);
	const store = {
		...bench.store,
		async signsOfLife(app: Bench['app']) {
			const signs = await bench.store.signsOfLife(app);
			return { ...signs, now: signs.now + 5 * 60_000 };
		},
	};
	const diagnosis = { store, app: bench.app, storeProblem: null, link: null } as SyncDiagnosis;
	expect(await checkListening(diagnosis)).toMatchObject(
		failing('was last heard of 5 minutes ago', 'Look in the log of n8n'),
	);
});

it('finds what is stuck', async () => {
	const link = await associated(bench);
	await read(link, { problem: 'Slack is away.' });
	expect((await checks(PARTNERS)).get('Catching Up')).toMatchObject(
		failing('The last time it failed: Slack is away.', 'tried again by itself'),
	);
	await read(link, { dueInMs: -3_600_000 });
	expect((await checks(PARTNERS)).get('Catching Up')).toMatchObject(
		failing('It was due 1 hour ago', 'a workflow listens'),
	);
	expect((await checks()).get('Catching Up')).toMatchObject(
		failing('Stuck: #partners.', 'for one of these channels'),
	);
});

it('says what a dead token keeps it from asking', async () => {
	await associated(bench);
	await checks(PARTNERS);
	bench.sandbox.revoke({ reason: 'account_inactive' });
	const found = await checks(PARTNERS);
	expect(found.get('Token')).toMatchObject({ ok: false });
	for (const name of ['Channel Sync Authorised', 'Channel Access']) {
		expect(found.get(name)).toMatchObject(unasked('the token does not work'));
	}
	expect(found.get('Channel Associated')).toMatchObject(passing('#partners belongs to Acme'));
});

it('goes on without the store, and says why', async () => {
	const mend = breakStore();
	const found = await checks(PARTNERS);
	mend();
	expect(found.get('Channel Access')).toMatchObject({ ok: true });
	for (const name of NAMES.slice(3)) {
		expect(found.get(name)).toMatchObject({
			...unasked('the store cannot be used'),
			remedy: expect.any(String) as string,
		});
	}
});

it('is open to a model', async () => {
	expect((await checks({}, { tool: true })).get('Token')).toMatchObject({ ok: true });
});
