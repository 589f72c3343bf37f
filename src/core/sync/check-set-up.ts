import type { Account, Deal } from '../accounts/account-types';
import { SlackApiError } from '../errors';
import { mayAdminister, slackUser } from '../home/home-rights';
import type { ChannelSetupInteraction } from '../interaction';
import type { SlackChannel, SlackPort, SlackUser } from '../slack-port';
import type { AppTeam, Store } from '../store';
import type { ChannelLink } from './channel-link';
import { isFullMember } from './is-full-member';

/** A menu of Slack's has no more options. */
const DEALS_SHOWN = 100;

export interface SetUpPorts {
	store: Pick<
		Store,
		| 'accountById'
		| 'customerCounts'
		| 'dealById'
		| 'dealsOf'
		| 'linkOf'
		| 'preferencesFor'
		| 'subscriptionsOf'
	>;
	slack: Pick<SlackPort, 'channelById' | 'grantedScopes' | 'identity' | 'userById'>;
}

/** What the modal shows; `account` is the one that is chosen. */
export interface SetUpView {
	channel: Pick<SlackChannel, 'id' | 'isMember' | 'isPrivate' | 'name'>;
	current: ChannelLink | null;
	account: Pick<Account, 'id' | 'name'> | null;
	deals: Deal[];
	/** The account has deals that are not among them. */
	hasMoreDeals: boolean;
	/** How many accounts there are to choose from. */
	accounts: number;
}

export type SetUpRefusal =
	/** A guest, somebody of another company, or nobody whom Slack knows: they learn nothing of accounts. */
	| { why: 'not_a_member' }
	/** Private, and the app is not in it; or it is gone. */
	| { why: 'unknown_channel' }
	| { why: 'archived'; channel: SlackChannel }
	| { why: 'missing_scopes'; channel: SlackChannel | null; scopes: string[] }
	| { why: 'not_theirs'; channel: SlackChannel; current: ChannelLink }
	/** Nothing can be chosen yet. */
	| { why: 'no_accounts' };

export type SetUpCheck = { ok: true; view: SetUpView } | ({ ok: false } & SetUpRefusal);

/** Asks Slack who presses and what channel it is; until that is known nobody sees a name of the CRM. */
export async function checkSetUp(
	{ store, slack }: SetUpPorts,
	{ appId, teamId, actor, channelId }: ChannelSetupInteraction,
): Promise<SetUpCheck> {
	const app = { appId, teamId };
	const [user, home] = await Promise.all([slackUser(slack, actor.userId), homeTeam(slack, teamId)]);
	if (!isFullMember(user, home)) return { ok: false, why: 'not_a_member' };
	const found = await findChannel(slack, channelId);
	if (!found.ok) return found;
	const { channel } = found;
	if (channel.isArchived) return { ok: false, why: 'archived', channel };
	const scopes = await missingScopes(slack, channel);
	if (scopes.length > 0) return { ok: false, why: 'missing_scopes', channel, scopes };
	const current = await store.linkOf({ ...app, channelId });
	if (current && !(await mayChangeLink(store, app, user, current))) {
		return { ok: false, why: 'not_theirs', channel, current };
	}
	const { accounts } = await store.customerCounts(app);
	if (accounts === 0) return { ok: false, why: 'no_accounts' };
	const chosen = await chooseAccount(store, app, current?.account.id ?? null, current);
	return { ok: true, view: { channel, current, ...chosen, accounts } };
}

/** An account with its deals, as the modal shows them once it is picked; both are empty when it is gone. */
export async function chooseAccount(
	store: Pick<Store, 'accountById' | 'dealById' | 'dealsOf'>,
	app: AppTeam,
	accountId: string | null,
	current: Pick<ChannelLink, 'deal'> | null,
): Promise<Pick<SetUpView, 'account' | 'deals' | 'hasMoreDeals'>> {
	const account = accountId === null ? null : await store.accountById({ ...app, id: accountId });
	if (!account) return { account: null, deals: [], hasMoreDeals: false };
	const found = await store.dealsOf({ ...app, accountId: account.id, limit: DEALS_SHOWN + 1 });
	const hasMoreDeals = found.length > DEALS_SHOWN;
	const deals = found.slice(0, DEALS_SHOWN);
	const chosen = current?.deal?.id ?? null;
	if (chosen === null || deals.some(({ id }) => id === chosen)) {
		return { account, deals, hasMoreDeals };
	}
	// Not shown, it would be taken away by whoever saves.
	const deal = await store.dealById({ ...app, id: chosen });
	if (deal?.accountId !== account.id) return { account, deals, hasMoreDeals };
	return { account, deals: [deal, ...deals.slice(0, DEALS_SHOWN - 1)], hasMoreDeals };
}

/** Whoever associated it, and whoever looks after the workspace; one that a workflow associated is the latter's. */
async function mayChangeLink(
	store: Pick<Store, 'preferencesFor'>,
	app: AppTeam,
	user: SlackUser,
	link: ChannelLink,
): Promise<boolean> {
	if (link.associatedBy === user.id) return true;
	const { organisation } = await store.preferencesFor({ ...app, userId: user.id });
	return mayAdminister(user, 'workspace', organisation, app.teamId).may;
}

/** Of a press in a shared channel Slack names the team of whoever pressed; the token's own is what counts. */
async function homeTeam(slack: Pick<SlackPort, 'identity'>, teamId: string): Promise<string> {
	const own = await slack.identity();
	// An org-wide install's is the organisation.
	return own.teamId.startsWith('E') ? teamId : own.teamId;
}

async function findChannel(
	slack: Pick<SlackPort, 'channelById'>,
	id: string,
): Promise<{ ok: true; channel: SlackChannel } | ({ ok: false } & SetUpRefusal)> {
	try {
		const channel = await slack.channelById(id);
		return channel ? { ok: true, channel } : { ok: false, why: 'unknown_channel' };
	} catch (error) {
		if (!(error instanceof SlackApiError) || error.slackCode !== 'missing_scope') throw error;
		// conversations.info wants one of the two.
		const scopes = ['channels:read', 'groups:read'];
		return { ok: false, why: 'missing_scopes', channel: null, scopes };
	}
}

async function missingScopes(
	slack: Pick<SlackPort, 'grantedScopes'>,
	{ isPrivate, isMember }: SlackChannel,
): Promise<string[]> {
	const granted = await slack.grantedScopes();
	if (granted === null) return [];
	const needed = isPrivate ? ['groups:history'] : ['channels:history'];
	if (!isPrivate && !isMember) needed.push('channels:join');
	return needed.filter((scope) => !granted.includes(scope));
}
