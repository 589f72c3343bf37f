import type { Account, Deal } from '../accounts/account-types';
import type { ChannelSetupInteraction } from '../interaction';
import { interactionEvent } from '../interaction-event';
import { type Store, type Subscription, upkeepSubscriptionId } from '../store';
import { associateChannel } from './associate-channel';
import type { ChannelLink } from './channel-link';
import { workflowsFor } from './workflows-for';

export interface Associated {
	state: 'associated';
	link: ChannelLink;
	/** null: the channel had no account. */
	before: ChannelLink | null;
	/** Names of published workflows that get its messages. */
	workflows: string[];
}

export type SetUpIngest =
	/** Slack is asked who presses before anything is shown. Nothing was written. */
	| { state: 'open_set_up' }
	/** The deals of the account are to be shown. Nothing was written. */
	| { state: 'account_picked' }
	/** Why nothing came of the submission, by what it is beside. Nothing was written. */
	| { state: 'set_up_errors'; errors: { account?: string; deal?: string } }
	/** The store alone cannot say whether they may, so Slack is asked first. Nothing was written. */
	| { state: 'ask_set_up' }
	| Associated;

type SetUpChannel = NonNullable<ChannelSetupInteraction['channel']>;

/** What was chosen, once it is known to be there. */
interface Choice {
	account: Account;
	deal: Deal | null;
}

/** Within Slack's request: only the store is asked. */
export async function ingestSetUp(
	store: Store,
	subscriptions: readonly Subscription[],
	interaction: ChannelSetupInteraction,
): Promise<SetUpIngest> {
	if (interaction.step === 'open') return { state: 'open_set_up' };
	if (interaction.step === 'pick') return { state: 'account_picked' };
	const choice = await readChoice(store, interaction);
	if ('state' in choice) return choice;
	const { appId, teamId, channelId, actor, channel } = interaction;
	const current = await store.linkOf({ appId, teamId, channelId });
	// Somebody else associated it while the modal was open; or whoever opened it looks after the workspace.
	const isTheirs = current === null || current.associatedBy === actor.userId;
	if (!isTheirs || channel === null) return { state: 'ask_set_up' };
	return associate(store, subscriptions, interaction, { ...choice, channel });
}

/** The same once Slack has said that they may, and what the channel is. */
export async function ingestCheckedSetUp(
	store: Store,
	interaction: ChannelSetupInteraction,
	channel: SetUpChannel,
): Promise<Extract<SetUpIngest, { state: 'associated' | 'set_up_errors' }>> {
	const choice = await readChoice(store, interaction);
	if ('state' in choice) return choice;
	const { appId, teamId } = interaction;
	const subscriptions = await store.subscriptionsOf({ appId, teamId });
	return associate(store, subscriptions, interaction, { ...choice, channel });
}

/**
 * The directory may have changed since the menus were filled, and a deal stays chosen while another account is
 * picked and its deals are on their way.
 */
async function readChoice(
	store: Pick<Store, 'accountById' | 'dealById'>,
	{ appId, teamId, accountId, dealId }: ChannelSetupInteraction,
): Promise<Choice | Extract<SetUpIngest, { state: 'set_up_errors' }>> {
	const app = { appId, teamId };
	if (accountId === null) {
		return { state: 'set_up_errors', errors: { account: 'Pick an account first.' } };
	}
	const account = await store.accountById({ ...app, id: accountId });
	if (!account) {
		return {
			state: 'set_up_errors',
			errors: {
				account: 'This account is no longer in the directory. Type a name, and pick another one.',
			},
		};
	}
	if (dealId === null) return { account, deal: null };
	const deal = await store.dealById({ ...app, id: dealId });
	if (deal?.accountId === account.id) return { account, deal };
	const why = deal ? 'belongs to another account' : 'is no longer in the directory';
	return {
		state: 'set_up_errors',
		errors: { deal: `This deal ${why}. Pick another one, or none.` },
	};
}

async function associate(
	store: Store,
	subscriptions: readonly Subscription[],
	interaction: ChannelSetupInteraction,
	{ account, deal, channel }: Choice & { channel: SetUpChannel },
): Promise<Associated> {
	const { appId, teamId, channelId, actor, lookBackDays } = interaction;
	const app = { appId, teamId };
	const { link, before } = await associateChannel(store, {
		app,
		channel: { id: channelId, name: channel.name, isPrivate: channel.isPrivate },
		account,
		deal,
		by: actor.userId,
		lookBackDays,
		now: await store.now(),
	});
	// A catch-up would only find out that the app is not in there; after-set-up.ts has it join, then it goes on.
	// One that was read already is: it joined since the modal was filled.
	const isOutside = !channel.isMember && (before === null || before.paused !== null);
	const paused = isOutside ? await store.pauseLink({ ...app, channelId, why: 'removed' }) : null;
	// After the association: a row without it says nothing, an association without the row works all the same.
	await store.accept([interactionEvent(interaction, [upkeepSubscriptionId(app)])]);
	const workflows = workflowsFor(subscriptions, link);
	return { state: 'associated', link: paused ?? link, before, workflows };
}
