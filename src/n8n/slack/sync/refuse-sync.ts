import type { IHookFunctions } from 'n8n-workflow';

import type { AppTeam, Store } from '../../../core/store';
import type { AsksFor } from '../../../core/subscription-match';
import type { SyncAsks } from '../../../core/sync/channel-message';
import { refusal } from '../../refusal';
import { sharedStore } from '../../shared-store';
import { slackConnection } from '../slack-connection';
import { slackCredentialType } from '../slack-credential';

const NEEDED = ['channels:history', 'groups:history'];
/** Whoever publishes waits for it; Slack answers within a second or two. */
const ASK_MS = 5_000;

/** Says to a person why no message could ever come; while Slack or the store are away, nothing is said. */
export async function refuseSync(context: IHookFunctions, { sync }: AsksFor): Promise<void> {
	if (!sync || sync.events.length === 0) return;
	const granted = await Promise.race([grantedScopes(context), nothingAfter(ASK_MS)]);
	const missing = granted === null ? [] : NEEDED.filter((scope) => !granted.includes(scope));
	if (missing.length > 0) {
		throw refusal(
			context.getNode(),
			`The Slack app may not read messages of channels: it lacks ${missing.join(' and ')}`,
			remedy(context),
		);
	}
	if (context.getMode() === 'manual') await refuseWithoutChannels(context, sync);
}

/** null: Slack does not say, or cannot be asked now. */
async function grantedScopes(context: IHookFunctions): Promise<string[] | null> {
	try {
		return await (await slackConnection(context)).slack.grantedScopes();
	} catch {
		return null;
	}
}

function nothingAfter(ms: number): Promise<null> {
	return new Promise((resolve) => {
		setTimeout(() => resolve(null), ms).unref();
	});
}

function remedy(context: IHookFunctions): string {
	const events =
		'Under Event Subscriptions it needs the events message.channels and message.groups (Get App Manifest of Slack Workspace has all of it, with Channel Sync ticked).';
	return slackCredentialType(context.getNode()) === 'slackSignalsOAuth2Api'
		? `Open the credential, tick "Channel Sync" under Features, and reconnect. Your Slack app must list these permissions under OAuth & Permissions. ${events}`
		: `In your Slack app, add them under OAuth & Permissions as Bot Token Scopes and click "Reinstall to Workspace". ${events}`;
}

async function refuseWithoutChannels(context: IHookFunctions, sync: SyncAsks): Promise<void> {
	let reason: Reason | null;
	try {
		const { app } = await slackConnection(context);
		reason = await whyNothing(await sharedStore(), await app(), sync);
	} catch {
		return;
	}
	if (!reason) return;
	throw refusal(context.getNode(), reason.what, reason.remedy);
}

interface Reason {
	what: string;
	remedy: string;
}

async function whyNothing(
	store: Store,
	app: AppTeam,
	{ channelIds, accountIds }: SyncAsks,
): Promise<Reason | null> {
	const { syncing, paused } = await store.linkCounts(app);
	if (syncing + paused === 0) {
		return {
			what: 'No channel is associated with an account yet, so no message can come',
			remedy:
				'Invite the app to a channel in Slack: it asks which account the channel belongs to. Some Slack trigger of this app must be published for that. Or associate a channel with Customer Directory.',
		};
	}
	if (syncing === 0) {
		return {
			what: 'Every associated channel is paused, so no message can come',
			remedy:
				'Customer Directory (Channel: List) says why: most likely the app was removed from them, or they were archived. Invite the app again.',
		};
	}
	if (channelIds.length > 0) {
		const links = await store.linksIn({ ...app, channelIds });
		if (links.every(({ paused: why }) => why !== null)) {
			return {
				what: 'None of the channels under Only These Channels is associated and syncing',
				remedy: 'Customer Directory (Channel: List) shows the associated channels with their IDs.',
			};
		}
	}
	if (accountIds.length > 0) {
		const found = await Promise.all(
			accountIds.map((accountId) => store.linksOf({ ...app, accountId, limit: 1 })),
		);
		if (found.flat().length === 0) {
			return {
				what: 'None of the accounts under Only These Accounts has a channel',
				remedy:
					'Customer Directory (Channel: List) shows the associated channels with their accounts.',
			};
		}
	}
	return null;
}
