import type { IDataObject, INode } from 'n8n-workflow';

import { PEOPLE, TOKENS } from '../../sandbox/slack';
import { type Bench, eventually, readable, setUp } from '../helpers/n8n';
import type { TestNode } from '../helpers/n8n-host';

let bench: Bench;
beforeEach(async () => {
	bench = await setUp();
});
afterEach(() => bench.tearDown());

function oauthCredential(installedBy: string | null): INode['credentials'] {
	return bench.host.credentials.set('slackSignalsOAuth2Api', {
		signingSecret: bench.sandbox.signingSecret,
		host: 'other',
		apiBaseUrl: bench.sandbox.apiUrl,
		oauthTokenData: {
			access_token: TOKENS.default,
			app_id: bench.app.appId,
			team: { id: bench.app.teamId, name: 'Northwind Sales' },
			...(installedBy && { authed_user: { id: installedBy } }),
		},
	});
}

/** Connected by clicking through the consent page. */
function installed(by: string | null, parameters: IDataObject = {}): TestNode {
	return bench.host.node('slackInteractionTrigger', {
		credentials: oauthCredential(by),
		parameters: { authentication: 'oAuth2', kinds: [], ...parameters },
		workflowName: 'Slack entry',
	});
}

const pasted = (parameters: IDataObject = {}) =>
	bench.slackNode('slackInteractionTrigger', { parameters: { kinds: [], ...parameters } });

const posts = () => bench.sandbox.calls({ method: 'chat.postMessage' });

async function activate(node: TestNode): Promise<void> {
	await bench.host.activate(node);
	await eventually(async () =>
		(await bench.store.subscriptionsOf(bench.app)).some(({ id }) => id === node.subscriptionId),
	);
}

/** It is there, and noted: the store must not be gone by then. */
async function greeted(where: string): Promise<void> {
	await bench.sandbox.waitFor((sandbox) => sandbox.messages(where).length > 0);
	const claim = { key: `welcome|${bench.app.appId}|${bench.app.teamId}`, claimMs: 1 };
	await eventually(
		async () => (await bench.store.claimDelivery(claim)).state,
		(state) => state === 'delivered',
	);
}

it('greets whoever installed the app, with what it does and what to do next', async () => {
	await activate(installed(PEOPLE.ana, { more: { welcomeChannel: '#general' } }));
	await greeted('ana');
	const words = readable(bench.sandbox.messages('ana')[0]);
	expect(words).toContain('You connected n8n to this workspace.');
	expect(words).toContain('asks for decisions with buttons');
	expect(words).toContain('Open the *Home* tab');
	expect(words).toContain('`/invite`');
	expect(words).toContain('Slack entry');
	expect(bench.sandbox.messages('#general')).toEqual([]);
});

it('greets once per app and team, however many triggers and activations there are', async () => {
	const first = installed(PEOPLE.ana);
	await Promise.all([activate(first), activate(installed(PEOPLE.ana))]);
	await greeted('ana');
	await activate(first);
	// A later one with a channel of its own: it would say so, were it not greeted.
	await activate(pasted({ more: { welcomeChannel: '#general' } }));
	await eventually(() => bench.sandbox.calls({ method: 'auth.test' }).length > 0);
	await eventually(() => bench.sandbox.calls({ method: 'conversations.open' }).length === 3);
	expect(posts()).toHaveLength(1);
});

it('greets the channel of the trigger where nobody knows who installed it', async () => {
	await activate(pasted({ more: { welcomeChannel: '#deal-desk' } }));
	await greeted('#deal-desk');
	expect(readable(bench.sandbox.messages('#deal-desk')[0])).toContain(
		'n8n is connected to this workspace.',
	);
});

it('else the channel that the organisation set', async () => {
	const value = '#deal-desk';
	await bench.store.saveSetting({ ...bench.app, userId: '', name: 'welcomeChannel', value });
	await activate(pasted());
	await greeted('#deal-desk');
});

it('names whoever installed it, in a channel, when they cannot be written to', async () => {
	bench.sandbox.fault({ method: 'conversations.open', kind: 'error', code: 'cannot_dm_bot' });
	await activate(installed(PEOPLE.ana, { more: { welcomeChannel: '#deal-desk' } }));
	await greeted('#deal-desk');
	expect(readable(bench.sandbox.messages('#deal-desk')[0])).toContain(
		`<@${PEOPLE.ana}> connected n8n to this workspace.`,
	);
});

it('stops nothing when it fails, and is tried again with the next activation', async () => {
	bench.sandbox.fault({ method: 'chat.postMessage', kind: 'error', code: 'access_denied' });
	const node = installed(PEOPLE.ana);
	await activate(node);
	await eventually(() =>
		bench.host.logs.some(({ message }) => message.includes('The welcome could not be sent')),
	);
	expect(bench.sandbox.messages('ana')).toEqual([]);
	await activate(node);
	await greeted('ana');
});

it('waits for the end of safe mode, in which it would greet the wrong one', async () => {
	const node = installed(PEOPLE.ana);
	const { credentials } = bench.host;
	const open = credentials.get('slackSignalsOAuth2Api');
	const safe = { ...open, safeMode: true, safeModeTo: '#deal-desk' };
	credentials.set('slackSignalsOAuth2Api', safe);
	await activate(node);
	credentials.set('slackSignalsOAuth2Api', open);
	await activate(node);
	await greeted('ana');
	expect(posts()).toHaveLength(1);
});

it('greets nobody while a builder only listens', async () => {
	const node = installed(PEOPLE.ana);
	await bench.host.activate(node, { mode: 'manual', activation: 'manual' });
	await bench.host.hook(node, 'create', { mode: 'manual', activation: 'manual' });
	// The one greeting there is goes to whom the published trigger greets.
	await activate(pasted({ more: { welcomeChannel: '#deal-desk' } }));
	await greeted('#deal-desk');
	expect(posts()).toHaveLength(1);
});
