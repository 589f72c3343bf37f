import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';

import type { IDataObject } from 'n8n-workflow';

import { CHANNELS, PEOPLE, TOKENS } from '../../sandbox/slack';
import { checkEntry } from '../../src/n8n/slack/workspace/connection/checks/check-entry';
import { openStore } from '../../src/store/open-store';
import {
	type Bench,
	breakStore,
	channelById,
	channelByName,
	eventually,
	publishedTrigger,
	readable,
	setUp,
	signal,
} from '../helpers/n8n';
import type { TestNode } from '../helpers/n8n-host';
import { buttonsOf, openReceiver } from '../helpers/sandbox';
import { slackHeaders } from '../helpers/slack-sign';

let bench: Bench;
beforeEach(async () => {
	bench = await setUp();
});
afterEach(() => bench.tearDown());

const WORKSPACE = 'Northwind Sales';

function connectionNode(operation: string, parameters: IDataObject = {}, options = {}): TestNode {
	return bench.slackNode('slackWorkspace', {
		parameters: { resource: 'connection', operation, ...parameters },
		...options,
	});
}

async function run(operation: string, parameters: IDataObject = {}, options = {}) {
	const node = connectionNode(operation, parameters, options);
	const [items = []] = await bench.host.execute(node, [{}]);
	return items.map(({ json }) => json);
}

/** Published as n8n does it: trigger and hook at the same time. */
async function publishEntry(): Promise<TestNode> {
	const node = bench.slackNode('slackInteractionTrigger', {
		parameters: { kinds: [] },
		workflowName: 'Slack entry',
	});
	await Promise.all([bench.host.activate(node), bench.host.hook(node, 'create')]);
	await eventually(async () =>
		(await bench.store.subscriptionsOf(bench.app)).some(
			({ id, url }) => id === node.subscriptionId && url === node.url,
		),
	);
	return node;
}

describe('Status', () => {
	it('says who is connected, what it may do and what hangs on it', async () => {
		const entry = await publishEntry();
		await bench.store.schedule({
			...bench.app,
			id: `deferred:${bench.app.teamId}`,
			kind: 'message.deferred',
			dueAt: (await bench.store.now()) + 3_600_000,
			payload: {},
		});
		expect(await run('status')).toMatchObject([
			{
				active: true,
				reason: null,
				remedy: null,
				workspaceName: WORKSPACE,
				teamId: bench.app.teamId,
				appId: bench.app.appId,
				botUserId: 'U0SIGNALSBOT',
				workspaceUrl: `${bench.sandbox.url}/`,
				connectedWith: 'Bot Token',
				scopes: expect.arrayContaining(['chat:write', 'chat:write.public']),
				triggers: [{ workflow: 'Slack entry', kind: 'interaction', url: entry.url }],
				pending: { deferredMessages: 1, reminders: 0, keptForDigests: 0 },
				safeMode: null,
				store: { kind: 'sqlite', file: expect.stringContaining('slack-signals.sqlite') },
			},
		]);
	});

	it('names what is missing, what for, and where to tick it', async () => {
		const [{ missingScopes } = {}] = await run('status', {}, { token: TOKENS.minimum });
		expect(missingScopes).toEqual(
			expect.arrayContaining([
				{
					scope: 'chat:write.public',
					needed: false,
					reason: 'Post to public channels without inviting the bot to each of them',
					group: 'Post to Any Public Channel',
				},
			]),
		);
		expect(missingScopes).not.toContainEqual(expect.objectContaining({ needed: true }));
		const [none = {}] = await run('status', {}, { token: TOKENS.none });
		expect(none.missingScopes).toContainEqual({
			scope: 'chat:write',
			needed: true,
			reason: 'Post and update messages where the bot is',
			group: null,
		});
	});

	it.each([
		['token_revoked', 'The token was revoked', 'reconnect it'],
		['account_inactive', 'The app was removed', 'Install the app in the workspace again'],
		['invalid_auth', 'Slack does not know this token', 'Bot User OAuth Token'],
	] as const)('takes %s for an answer, not for an error', async (reason, words, remedy) => {
		bench.sandbox.revoke({ reason });
		expect(await run('status')).toMatchObject([
			{
				active: false,
				slackCode: reason,
				reason: expect.stringContaining(words),
				remedy: expect.stringContaining(remedy),
				scopes: null,
			},
		]);
	});

	it('sees a token die that worked a moment ago, and still knows whose it was', async () => {
		await run('status');
		bench.sandbox.revoke();
		expect(await run('status')).toMatchObject([
			{ active: false, teamId: bench.app.teamId, appId: bench.app.appId },
		]);
	});

	it('is an answer without any credential, and without a store', async () => {
		const node = bench.host.node('slackWorkspace', {
			parameters: {
				resource: 'connection',
				operation: 'status',
				authentication: 'accessToken',
			},
		});
		const mend = breakStore();
		const [[item] = []] = await bench.host.execute(node, [{}]);
		mend();
		expect(item?.json).toMatchObject({
			active: false,
			slackCode: 'not_connected',
			remedy: expect.stringContaining('No Slack credential is chosen'),
			store: { kind: null, problem: expect.any(String) },
		});
	});

	it('shows no secret', async () => {
		await publishEntry();
		const text = JSON.stringify(await run('status'));
		expect(text).not.toContain(TOKENS.default);
		expect(text).not.toContain(bench.sandbox.signingSecret);
	});
});

describe('Diagnose', () => {
	async function checks(parameters: IDataObject = {}, options = {}) {
		const items = await run('diagnose', parameters, options);
		return new Map(items.map((item) => [String(item.check), item]));
	}
	const failing = (remedy: string, finding = '') => ({
		ok: false,
		finding: expect.stringContaining(finding) as string,
		remedy: expect.stringContaining(remedy) as string,
	});

	it('answers every question, and finds nothing where all is well', async () => {
		const entry = await publishEntry();
		await bench.sandbox.setRequestUrl({ url: entry.url });
		bench.sandbox.openHome({ user: 'ana' });
		await eventually(async () => (await bench.store.signsOfLife(bench.app)).receivedAt !== null);
		await eventually(async () => (await bench.store.signsOfLife(bench.app)).clockUntil !== null);
		const found = await checks({
			email: 'ana@northwind.example',
			signalType: 'deal.won',
			channel: channelByName('#deal-desk'),
		});
		expect([...found.keys()]).toEqual([
			'Token',
			'Scopes',
			'Safe Mode',
			'Entry Workflow',
			'Entry URL',
			'Slack Calls',
			'Signature',
			'Clock',
			'Channel',
			'Kind of Signal',
			'Person',
			'Preference',
			'Store',
			'n8n',
		]);
		// The test machine's folder is a temporary one, and no n8n was started.
		const others = [...found].filter(([name]) => name !== 'Store' && name !== 'n8n');
		expect(others.filter(([, { ok }]) => ok !== true)).toEqual([]);
		expect(found.get('Token')?.finding).toContain(WORKSPACE);
		expect(found.get('Person')?.finding).toBe(
			`ana@northwind.example is Ana Alvarez (${PEOPLE.ana}), by e-mail address.`,
		);
		expect(found.get('Preference')?.finding).toBe(
			'Nobody chose anything, so it is: Slack, at once.',
		);
		expect(found.get('Channel')?.finding).toBe('The app is a member of #deal-desk.');
		expect(found.get('Slack Calls')?.finding).toMatch(/came from Slack (just now|\d+ second)/);
	});

	it('asks about nobody and nothing that was not named', async () => {
		const found = await checks();
		for (const name of ['Channel', 'Kind of Signal', 'Person', 'Preference']) {
			expect(found.get(name)).toMatchObject({ ok: null, remedy: null });
		}
	});

	it('says what a dead token keeps it from asking', async () => {
		bench.sandbox.revoke({ reason: 'account_inactive' });
		const found = await checks({ email: 'ana@northwind.example', channel: channelByName('#x') });
		expect(found.get('Token')).toMatchObject(failing('Install the app in the workspace again'));
		for (const name of ['Scopes', 'Channel', 'Person', 'Preference']) {
			expect(found.get(name)?.ok).toBeNull();
		}
	});

	it('misses scopes', async () => {
		const found = await checks({}, { token: TOKENS.none });
		expect(found.get('Scopes')).toMatchObject(
			failing('OAuth & Permissions', 'chat:write (post and update messages where the bot is)'),
		);
	});

	it('misses the entry workflow, and with it the clock', async () => {
		const found = await checks();
		expect(found.get('Entry Workflow')).toMatchObject(failing('recipe "Slack entry"'));
		expect(found.get('Entry URL')?.ok).toBeNull();
		expect(found.get('Signature')?.ok).toBeNull();
		expect(found.get('Clock')).toMatchObject(failing('Publish a workflow', 'Nobody has ever'));
	});

	it('finds a trigger that fell silent', async () => {
		await publishedTrigger(bench);
		const store = {
			...bench.store,
			async signsOfLife(app: Bench['app']) {
				const signs = await bench.store.signsOfLife(app);
				return { ...signs, now: signs.now + 5 * 60_000 };
			},
		};
		const state = { active: false, credential: null } as never;
		const asked = { email: null, type: null, channel: null, storeProblem: null };
		const [workflow] = await checkEntry({ ...asked, state, active: null, app: bench.app, store });
		expect(workflow).toMatchObject(
			failing(
				'Look in the log of n8n',
				'"Slack entry" is published, but was last heard of 5 minutes',
			),
		);
	});

	it('knows no URL before n8n said it', async () => {
		await publishedTrigger(bench);
		const found = await checks();
		expect(found.get('Entry URL')).toMatchObject(failing('Unpublish and publish'));
		expect(found.get('Slack Calls')).toMatchObject(failing('Request URL', 'has arrived'));
	});

	it.each([
		['http://n8n.example.com/webhook/1/slack', 'Slack calls https only'],
		['https://localhost:5678/webhook/1/slack', 'an address of this machine'],
		['https://192.168.1.4/webhook/1/slack', 'an address of this machine or its own network'],
	])('finds that Slack cannot call %s', async (url, why) => {
		const subscriptionId = await publishedTrigger(bench);
		await bench.store.setEntryUrl({ subscriptionId, url });
		// The sandbox runs on this machine, and reaches it.
		const found = await checks();
		const isOwn = url.includes('localhost');
		expect(found.get('Entry URL')).toMatchObject(
			isOwn ? { ok: true } : failing('Set WEBHOOK_URL', why),
		);
	});

	it('finds another signing secret in the trigger', async () => {
		const receiver = await openReceiver();
		const subscriptionId = await publishedTrigger(bench);
		await bench.store.setEntryUrl({ subscriptionId, url: receiver.url });
		receiver.answer(() => ({ status: 401, body: 'Unauthorized' }));
		expect((await checks()).get('Signature')).toMatchObject(
			failing('the same credential', 'has another one'),
		);
		const [request] = receiver.received;
		const at = Number(request?.headers['x-slack-request-timestamp']);
		// What went out is what Slack would have sent.
		expect(request?.headers).toMatchObject({
			'x-slack-signature': slackHeaders(request?.rawBody ?? '', bench.sandbox.signingSecret, at)[
				'x-slack-signature'
			],
		});
	});

	it('counts what was signed with another secret, and says what that means', async () => {
		const entry = await publishEntry();
		const send = async (secret: string, more: Record<string, string> = {}) => {
			const body = 'payload=%7B%7D';
			const headers = { ...slackHeaders(body, secret, Math.floor(Date.now() / 1000)), ...more };
			const response = await fetch(entry.url, { method: 'POST', body, headers });
			return { status: response.status, body: await response.text() };
		};
		const refused = { status: 401, body: 'Unauthorized' };
		// Nothing that Slack would send: it says nothing of the secret.
		expect(await send('wrong', { 'x-slack-signature': 'v0=nonsense' })).toEqual(refused);
		expect(await send('another app’s')).toEqual(refused);
		await eventually(
			async () => Object.keys(await bench.store.counts(entry.subscriptionId)).length > 0,
		);
		expect((await checks()).get('Slack Calls')).toMatchObject(
			failing(
				'Basic Information',
				"1 request was refused in the last 24 hours: the signing secret in the credential is not this app's",
			),
		);
		await bench.sandbox.setRequestUrl({ url: entry.url });
		bench.sandbox.openHome({ user: 'ana' });
		await eventually(async () => (await bench.store.signsOfLife(bench.app)).receivedAt !== null);
		await eventually(() => bench.sandbox.calls({ method: 'views.publish' }).length > 0);
		expect((await checks()).get('Slack Calls')).toMatchObject({
			ok: true,
			finding: expect.stringContaining(
				'1 request was refused in the last 24 hours, signed with another',
			),
		});
	});

	it.each([
		['a page of something else', { status: 200, body: 'Please log in' }, 'did not give'],
		['nobody there', { status: 404 }, 'has no published workflow'],
		['an error', { status: 500 }, 'answered 500'],
	])('finds %s at the URL', async (_case, answer, finding) => {
		const receiver = await openReceiver();
		const subscriptionId = await publishedTrigger(bench);
		await bench.store.setEntryUrl({ subscriptionId, url: receiver.url });
		receiver.answer(() => answer);
		const signature = (await checks()).get('Signature');
		expect(signature).toMatchObject({ ok: false, finding: expect.stringContaining(finding) });
	});

	it('finds that the URL cannot be reached from here', async () => {
		const receiver = await openReceiver();
		const subscriptionId = await publishedTrigger(bench);
		await bench.store.setEntryUrl({ subscriptionId, url: receiver.url });
		await receiver.close();
		expect((await checks()).get('Signature')).toMatchObject(
			failing('DNS, reverse proxy, tunnel', 'cannot be reached'),
		);
	});

	it('says where the way ends when n8n itself answers', async () => {
		const entry = await publishEntry();
		const receiver = await openReceiver();
		await receiver.close();
		const url = new URL(new URL(entry.url).pathname, receiver.url).href;
		await bench.store.setEntryUrl({ subscriptionId: entry.subscriptionId, url });
		const before = process.env.N8N_PORT;
		process.env.N8N_PORT = bench.host.port;
		const found = await checks();
		if (before === undefined) delete process.env.N8N_PORT;
		else process.env.N8N_PORT = before;
		expect(found.get('Signature')).toMatchObject(
			failing('The way from the internet', 'On its own port n8n answers'),
		);
	});

	it('misses the signing secret', async () => {
		const node = connectionNode('diagnose');
		const { credentials } = bench.host;
		credentials.set('slackSignalsApi', {
			...credentials.get('slackSignalsApi'),
			signingSecret: '',
		});
		const [items = []] = await bench.host.execute(node, [{}]);
		expect(items.map(({ json }) => json)).toContainEqual(
			expect.objectContaining({ check: 'Signature', ...failing('paste the Signing Secret') }),
		);
	});

	it.each([
		['#sandbox', 'everything goes to #sandbox'],
		['', 'nothing can be sent'],
	])('finds safe mode on, to "%s"', async (safeModeTo, finding) => {
		const node = connectionNode('diagnose');
		const { credentials } = bench.host;
		const before = credentials.get('slackSignalsApi');
		credentials.set('slackSignalsApi', { ...before, safeMode: true, safeModeTo });
		const [items = []] = await bench.host.execute(node, [{}]);
		expect(items.map(({ json }) => json)).toContainEqual(
			expect.objectContaining({ check: 'Safe Mode', ...failing('Switch it off', finding) }),
		);
	});

	it.each([
		['nobody@northwind.example', 'nobody in Slack has this e-mail address'],
		['gus@agency.example', 'is a guest in Slack'],
		['erin@northwind.example', 'cannot be written to'],
	])('finds nobody behind %s and says why', async (email, why) => {
		const found = await checks({ email });
		expect(found.get('Person')).toMatchObject(failing('operation Link', why));
		expect(found.get('Preference')?.ok).toBeNull();
	});

	it('finds whom somebody linked by hand', async () => {
		await bench.store.linkMapping({
			...bench.app,
			email: 'a.alvarez@old.example',
			name: null,
			userId: PEOPLE.ana,
			userName: 'Ana Alvarez',
			linkedBy: null,
		});
		const found = await checks({ email: 'a.alvarez@old.example' });
		expect(found.get('Person')).toMatchObject({
			ok: true,
			finding: expect.stringContaining('by a link made by hand'),
		});
	});

	it('finds a category that is off, in the table and for the organisation', async () => {
		await bench.store.saveRoute({
			...bench.app,
			route: {
				id: 'deals',
				match: 'deals',
				destinations: [{ kind: 'channel', channel: CHANNELS.dealDesk, name: 'deal-desk' }],
				enabled: false,
				mention: null,
				thread: 'none',
				minimumAmount: null,
				minimumSeverity: null,
				changedBy: null,
			},
		});
		expect((await checks({ signalType: 'deal.won' })).get('Kind of Signal')).toMatchObject(
			failing('operation Enable', 'switched off'),
		);
		expect((await checks({ signalType: 'ticket.created' })).get('Kind of Signal')).toMatchObject(
			failing('operation Set', 'no route matches'),
		);
		const off = { channel: 'off', timing: 'immediate' } as const;
		await bench.store.savePreference({ ...bench.app, userId: '', match: 'tickets', choice: off });
		expect((await checks({ signalType: 'ticket.created' })).get('Kind of Signal')).toMatchObject(
			failing('resource Preference', 'The organisation has Tickets switched off'),
		);
	});

	it('finds what the person chose', async () => {
		const asked = { email: 'ana@northwind.example', signalType: 'deal.won' };
		const email = { channel: 'email', timing: 'daily' } as const;
		const ofAna = { ...bench.app, userId: PEOPLE.ana };
		await bench.store.savePreference({ ...ofAna, match: 'deals', choice: email });
		expect((await checks(asked)).get('Preference')).toMatchObject(
			failing('Choose Slack', 'Ana Alvarez chose for Deals: E-mail, in the daily digest'),
		);
		await bench.store.saveSetting({ ...ofAna, name: 'enabled', value: false });
		expect((await checks(asked)).get('Preference')).toMatchObject(
			failing('Only Ana Alvarez', 'switched notifications off'),
		);
	});

	it.each([
		[channelByName('#nowhere'), 'The app sees no channel #nowhere', '/invite'],
		[channelById(CHANNELS.boardroom), 'The app sees no channel', '/invite'],
		[channelById(CHANNELS.archived), '#old-pipeline is archived', 'Unarchive it'],
	])('finds what is wrong with %j', async (channel, finding, remedy) => {
		expect((await checks({ channel })).get('Channel')).toMatchObject(failing(remedy, finding));
	});

	it('finds a channel that the app is not in, and when that does not matter', async () => {
		const channel = channelById(CHANNELS.marketing);
		expect((await checks({ channel })).get('Channel')).toMatchObject({ ok: true });
		const { token } = bench.sandbox.grantToken({
			scopes: ['chat:write', 'im:write', 'users:read', 'users:read.email', 'channels:read'],
		});
		const found = await checks({ channel }, { token });
		expect(found.get('Channel')).toMatchObject(failing('/invite @app', 'not in #marketing'));
	});

	it('says which scope looking a channel up needs', async () => {
		const channel = channelById(CHANNELS.marketing);
		const found = await checks({ channel }, { token: TOKENS.minimum });
		expect(found.get('Channel')).toMatchObject(failing('Channel Picker'));
	});

	it('finds a store that does not last, and one that cannot be used', async () => {
		const before = process.env.N8N_USER_FOLDER;
		mkdirSync('/dev/shm', { recursive: true });
		const folder = mkdtempSync('/dev/shm/slack-signals-');
		process.env.N8N_USER_FOLDER = folder;
		const inMemory = await openStore();
		const found = await checks();
		process.env.N8N_USER_FOLDER = before;
		await inMemory.close();
		rmSync(folder, { recursive: true, force: true });
		expect(found.get('Store')).toMatchObject(
			failing('Mount a volume', `${path.join(folder, '.n8n')}`),
		);
		const mend = breakStore();
		const without = await checks();
		mend();
		expect(without.get('Store')).toMatchObject({ ok: false, remedy: expect.any(String) });
		expect(without.get('Entry Workflow')?.ok).toBeNull();
	});

	it('misses WEBHOOK_URL in queue mode, and Postgres', async () => {
		process.env.EXECUTIONS_MODE = 'queue';
		const found = await checks();
		delete process.env.EXECUTIONS_MODE;
		expect(found.get('n8n')).toMatchObject(failing('Set WEBHOOK_URL', 'queue mode'));
		expect(found.get('Store')).toMatchObject(failing('SLACK_SIGNALS_DATABASE=n8n'));
	});
});

describe('Send Test Notification', () => {
	it('goes to a channel, and says where it is', async () => {
		const parameters = { sendTo: 'channel', channel: channelByName('#deal-desk') };
		const items = await run('sendTest', parameters, { workflowName: 'Check Slack' });
		const [message] = bench.sandbox.messages('#deal-desk');
		expect(readable(message)).toContain('If you can read it, signals arrive here');
		expect(readable(message)).toContain('Check Slack');
		expect(items).toMatchObject([
			{
				to: '#deal-desk',
				delivery: {
					status: 'posted',
					channel: CHANNELS.dealDesk,
					ts: message?.ts,
					permalink: expect.stringContaining(`/archives/${CHANNELS.dealDesk}/p`),
				},
			},
		]);
	});

	it('is sent anew each time', async () => {
		const parameters = { sendTo: 'channel', channel: channelByName('#deal-desk') };
		const node = connectionNode('sendTest', parameters);
		await bench.host.execute(node, [{}]);
		await bench.host.execute(node, [{}]);
		expect(bench.sandbox.messages('#deal-desk')).toHaveLength(2);
	});

	it.each(['ana@northwind.example', PEOPLE.ana])('goes to %s', async (person) => {
		const items = await run('sendTest', { sendTo: 'person', person });
		expect(bench.sandbox.messages('ana')).toHaveLength(1);
		expect(items).toMatchObject([
			{ to: 'Ana Alvarez', delivery: { status: 'posted', recipient: { id: PEOPLE.ana } } },
		]);
	});

	it.each([
		['nobody@northwind.example', 'nobody in Slack has this e-mail address'],
		['U0NOBODY', 'Slack user ID U0NOBODY'],
		[PEOPLE.erin, 'was deactivated in Slack'],
		['', 'Nobody is named'],
	])('says why it cannot go to "%s"', async (person, why) => {
		await expect(run('sendTest', { sendTo: 'person', person })).rejects.toThrow(why);
	});

	it('goes to each channel of the routing table once, and past one that refuses', async () => {
		const route = (id: string, channel: string, name: string, enabled = true) =>
			bench.store.saveRoute({
				...bench.app,
				route: {
					id,
					match: id,
					destinations: [
						{ kind: 'channel', channel, name },
						{ kind: 'role', role: 'owner' },
					],
					enabled,
					mention: null,
					thread: 'none',
					minimumAmount: null,
					minimumSeverity: null,
					changedBy: null,
				},
			});
		await route('deals', CHANNELS.dealDesk, 'deal-desk');
		await route('partners', CHANNELS.boardroom, 'boardroom');
		await route('tickets', CHANNELS.supportTickets, 'support-tickets');
		await route('tasks', CHANNELS.dealDesk, 'deal-desk');
		await route('marketing', CHANNELS.marketing, 'marketing', false);
		expect(await run('sendTest', { sendTo: 'routes' })).toMatchObject([
			{ to: '#deal-desk', delivery: { status: 'posted', route: 'deals' } },
			{
				to: '#boardroom',
				delivery: { status: 'not_sent', detail: expect.stringContaining('/invite') },
			},
			{ to: '#support-tickets', delivery: { status: 'posted', route: 'tickets' } },
		]);
		expect(bench.sandbox.messages('#deal-desk')).toHaveLength(1);
		expect(bench.sandbox.messages('#marketing')).toHaveLength(0);
	});

	it('says that there is no route', async () => {
		await expect(run('sendTest', { sendTo: 'routes' })).rejects.toThrow('nowhere to send');
	});
});

describe('Disconnect', () => {
	const line = {
		signalId: 's-1',
		type: 'deal.won',
		category: 'deals',
		severity: 'info',
		title: 'Acme',
		summary: null,
		url: null,
		subject: null,
		occurredAt: null,
		dueAt: null,
	} as const;

	async function pendingWork(): Promise<void> {
		const soon = (await bench.store.now()) + 3_600_000;
		for (const kind of ['message.deferred', 'decision.remind', 'decision.expire']) {
			await bench.store.schedule({
				...bench.app,
				id: `${kind}:${bench.app.teamId}`,
				kind,
				dueAt: soon,
				payload: { decisionId: 'd-1' },
			});
		}
		await bench.store.keepForDigest({
			...bench.app,
			item: {
				userId: PEOPLE.ana,
				email: null,
				period: 'daily',
				channel: 'slack',
				dedupeKey: 's-1',
				line,
				staleAt: null,
			},
		});
	}

	it.each(['', 'northwind', 'Contoso', 'T0OTHER'])(
		'changes nothing when "%s" is typed, and says what to type',
		async (confirmation) => {
			await pendingWork();
			const answer = run('disconnect', { confirmation });
			await expect(answer).rejects.toThrow(
				`type "${WORKSPACE}" or its team ID ${bench.app.teamId}`,
			);
			expect(bench.sandbox.calls({ method: 'auth.revoke' })).toEqual([]);
			expect(await bench.store.timerCounts(bench.app)).toMatchObject({ 'message.deferred': 1 });
		},
	);

	it('revokes the token and drops what was still to come; expiry and history stay', async () => {
		await pendingWork();
		await bench.store.noteNotification({
			...bench.app,
			notification: {
				id: 'n-1',
				userId: PEOPLE.ana,
				channel: null,
				ts: null,
				permalink: null,
				signalId: null,
				type: 'deal.won',
				category: 'deals',
				title: 'Acme',
				status: 'posted',
				reason: null,
				why: { matchedBy: null, preference: null, route: null, workflow: null, detail: null },
			},
		});
		expect(await run('disconnect', { confirmation: ' northwind sales ' })).toMatchObject([
			{
				disconnected: true,
				token: 'revoked',
				teamId: bench.app.teamId,
				droppedTimers: 2,
				droppedDigestItems: 1,
			},
		]);
		expect(bench.sandbox.tokens().find(({ token }) => token === TOKENS.default)?.dead).toBe(
			'token_revoked',
		);
		expect(await bench.store.timerCounts(bench.app)).toEqual({ 'decision.expire': 1 });
		const kept = await bench.store.notificationsOf({ ...bench.app, limit: 5 });
		expect(kept).toHaveLength(1);
		const post = connectionNode('sendTest', { channel: channelByName('#deal-desk') });
		await expect(bench.host.execute(post, [{}])).rejects.toThrow('reconnect');
	});

	it('does the rest when the token is dead already', async () => {
		await run('disconnect', { confirmation: bench.app.teamId });
		await pendingWork();
		expect(await run('disconnect', { confirmation: bench.app.teamId })).toMatchObject([
			{ disconnected: true, token: 'dead before', droppedTimers: 2, droppedDigestItems: 1 },
		]);
	});

	it('asks for the app where nobody says any more whose token it was', async () => {
		await pendingWork();
		const { token } = bench.sandbox.grantToken({ scopes: ['chat:write'] });
		bench.sandbox.revoke({ token });
		const confirmation = bench.app.teamId;
		await expect(run('disconnect', { confirmation }, { token })).rejects.toThrow('add the App ID');
		const options = { appId: bench.app.appId };
		expect(await run('disconnect', { confirmation, options }, { token })).toMatchObject([
			{ token: 'dead before', droppedTimers: 2 },
		]);
	});

	it('does nothing while Slack cannot be asked', async () => {
		bench.sandbox.fault({ method: 'auth.test', kind: 'error', code: 'access_denied', times: 9 });
		await expect(run('disconnect', { confirmation: WORKSPACE })).rejects.toThrow(
			'nothing was disconnected',
		);
	});

	it('lets requests expire all the same, so that nobody waits for good', async () => {
		await publishEntry();
		const channels = { channel: [{ channel: channelByName('#deal-desk') }] };
		const ask = bench.slackNode('slackDecision', { parameters: { key: 'open', channels } });
		await bench.host.execute(ask, [signal('deal_registration.submitted')]);
		await run('disconnect', { confirmation: WORKSPACE });
		const asked = await bench.store.decisionByKey({ ...bench.app, key: 'open' });
		const decisionId = asked?.id ?? '';
		await bench.store.schedule({
			...bench.app,
			id: `decision.expire:${decisionId}`,
			kind: 'decision.expire',
			dueAt: await bench.store.now(),
			payload: { decisionId },
		});
		await eventually(
			async () => (await bench.store.decisionById(decisionId))?.state,
			(state) => state === 'expired',
		);
	});

	it('is not for AI tools', async () => {
		const node = bench.slackNode('slackWorkspaceTool', {
			parameters: { resource: 'connection', operation: 'disconnect', confirmation: WORKSPACE },
		});
		await expect(bench.host.execute(node, [{}])).rejects.toThrow('not for AI tools');
		expect(bench.sandbox.calls()).toEqual([]);
	});

	it('lets a new token of the same app go on: messages, buttons and clock', async () => {
		const entry = await publishEntry();
		await bench.sandbox.setRequestUrl({ url: entry.url });
		await run('disconnect', { confirmation: WORKSPACE });
		await expect(run('status')).resolves.toMatchObject([{ active: false }]);
		const { token } = bench.sandbox.grantToken({
			scopes: ['chat:write', 'chat:write.public', 'im:write', 'users:read', 'users:read.email'],
		});
		// Reconnected: the same credential, which the trigger that runs reads anew.
		bench.host.credentials.set('slackSignalsApi', {
			...bench.host.credentials.get('slackSignalsApi'),
			botToken: token,
		});
		expect(await run('status', {}, { token })).toMatchObject([{ active: true }]);
		const channel = channelByName('#deal-desk');
		const sent = await run('sendTest', { sendTo: 'channel', channel }, { token });
		expect(sent).toMatchObject([{ delivery: { status: 'posted' } }]);
		const ask = bench.slackNode('slackDecision', {
			token,
			parameters: { key: 'after', channels: { channel: [{ channel }] } },
		});
		await bench.host.execute(ask, [signal('deal_registration.submitted')]);
		const asked = bench.sandbox.messages('#deal-desk').at(-1);
		const [approve] = buttonsOf(asked ?? {});
		await bench.sandbox.click({
			user: 'ana',
			channel: '#deal-desk',
			ts: asked?.ts ?? '',
			actionId: approve?.actionId ?? '',
		});
		await eventually(() =>
			readable(bench.sandbox.messages('#deal-desk').at(-1)).includes('*Approved*'),
		);
		await bench.host.execute(
			bench.slackNode('slackDecision', {
				token,
				parameters: {
					key: 'reminded',
					channels: { channel: [{ channel }] },
				},
			}),
			[signal('deal_registration.submitted')],
		);
		const decision = await bench.store.decisionByKey({ ...bench.app, key: 'reminded' });
		await bench.store.schedule({
			...bench.app,
			id: `decision.remind:${decision?.id ?? ''}`,
			kind: 'decision.remind',
			dueAt: await bench.store.now(),
			payload: { decisionId: decision?.id ?? '' },
		});
		await eventually(() => bench.sandbox.messages('#deal-desk').some((one) => one.thread_ts));
	});
});

describe('Get App Manifest', () => {
	const base = () => new URL(bench.host.baseUrl).origin;

	it('has the URLs of this n8n and the chosen features', async () => {
		const entry = await publishEntry();
		const [made = {}] = await run('getManifest', {
			appName: 'Northwind Signals',
			scopeGroups: ['commands', 'availability'],
		});
		expect(made).toMatchObject({
			requestUrl: entry.url,
			entryWorkflow: 'Slack entry',
			redirectUrl: `${base()}/rest/oauth2-credential/callback`,
			manifest: {
				display_information: { name: 'Northwind Signals' },
				features: { slash_commands: [{ url: entry.url }] },
				oauth_config: {
					redirect_urls: [`${base()}/rest/oauth2-credential/callback`],
					scopes: { bot: expect.arrayContaining(['commands', 'dnd:read', 'im:write']) },
				},
				settings: { interactivity: { is_enabled: true, request_url: entry.url } },
			},
		});
		expect(JSON.parse(String(made.json))).toEqual(made.manifest);
		const link = new URL(String(made.createUrl));
		expect(link.origin).toBe('https://api.slack.com');
		expect(JSON.parse(link.searchParams.get('manifest_json') ?? '')).toEqual(made.manifest);
	});

	it('warns of addresses that Slack cannot reach, and of none', async () => {
		const [local = {}] = await run('getManifest');
		expect(local.warnings).toEqual([
			expect.stringContaining('Connecting with OAuth2 needs https'),
			expect.stringContaining('There is no request URL'),
		]);
		const requestUrl = 'http://n8n.example.com/webhook-test/1/slack';
		const [test = {}] = await run('getManifest', { requestUrl });
		expect(test.warnings).toEqual([
			expect.anything(),
			expect.stringContaining('Slack calls https only'),
			expect.stringContaining('test URL'),
		]);
		const good = 'https://n8n.example.com/webhook/1/slack';
		const [{ warnings, requestUrl: taken } = {}] = await run('getManifest', { requestUrl: good });
		expect(taken).toBe(good);
		expect(warnings).toHaveLength(1);
	});

	it('needs no credential, for there is none before the app is', async () => {
		const node = bench.host.node('slackWorkspace', {
			parameters: {
				resource: 'connection',
				operation: 'getManifest',
				options: { host: 'slack-gov.com' },
			},
		});
		const [[item] = []] = await bench.host.execute(node, [{}]);
		expect(String(item?.json.createUrl)).toMatch(/^https:\/\/api\.slack-gov\.com\/apps\?new_app=1/);
	});
});

it('leaves other resources with one clear error when no credential is chosen', async () => {
	const node = bench.host.node('slackWorkspace', {
		parameters: { resource: 'activity', operation: 'list', authentication: 'accessToken' },
	});
	await expect(bench.host.execute(node, [{}])).rejects.toThrow('No Slack credential is chosen');
});
