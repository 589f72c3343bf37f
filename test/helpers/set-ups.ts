import { randomUUID } from 'node:crypto';

import type { Account, Deal } from '../../src/core/accounts/account-types';
import type { ChannelSetupInteraction } from '../../src/core/interaction';
import type { AppTeam, Store } from '../../src/core/store';
import { ASKS_FOR_NOTHING, asksForJson } from '../../src/core/subscription-match';
import type { SyncAsks } from '../../src/core/sync/channel-message';

/** A submitted set-up of a public channel that the app is in; overrides replace whole keys. */
export function aSetUp(
	app: AppTeam,
	overrides: Partial<ChannelSetupInteraction> = {},
): ChannelSetupInteraction {
	return {
		kind: 'channel_setup',
		...app,
		eventKey: randomUUID(),
		actor: { userId: 'U0ANA', name: 'Ana', teamId: app.teamId },
		place: { channelId: null, channelName: null, messageTs: null, threadTs: null },
		responseUrl: null,
		triggerId: null,
		raw: {},
		step: 'submit',
		channelId: 'C0GLOBEX',
		prompt: { channelId: 'D0ANA', ts: '1790000000.000100' },
		channel: { name: 'globex', isPrivate: false, isMember: true },
		viewId: 'V1',
		accountId: 'globex',
		dealId: null,
		lookBackDays: 0,
		...overrides,
	};
}

export function anAccount(overrides: Partial<Account> = {}): Account {
	return {
		id: 'globex',
		name: 'Globex',
		domain: 'globex.example',
		url: null,
		ownerEmail: null,
		...overrides,
	};
}

export function aDeal(overrides: Partial<Deal> = {}): Deal {
	return {
		id: 'renewal',
		accountId: 'globex',
		name: 'Renewal',
		stage: null,
		closed: false,
		amount: null,
		closeDate: null,
		url: null,
		...overrides,
	};
}

/** A published Slack Channel Sync Trigger, as the store knows it; returns its id. */
export async function publishSync(
	store: Store,
	app: AppTeam,
	workflowName = 'Conversations to CRM',
	asks: Partial<SyncAsks> = {},
): Promise<string> {
	const key = { instanceId: 'instance', workflowId: app.teamId, nodeId: randomUUID() };
	const id = Object.values(key).join('/');
	const sync: SyncAsks = {
		events: ['new', 'edited', 'deleted'],
		threads: 'all',
		authors: 'everyone',
		keywords: [],
		accountIds: [],
		channelIds: [],
		ignoreBots: false,
		lateReplyDays: 30,
		ownDomains: [],
		...asks,
	};
	await store.upsertSubscription({
		...key,
		...app,
		id,
		kind: 'channel_sync',
		asksFor: asksForJson({ ...ASKS_FOR_NOTHING, sync }),
		workflowName,
	});
	return id;
}
