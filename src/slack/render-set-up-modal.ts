import type { Account, Deal } from '../core/accounts/account-types';
import { MAX_OPTION_VALUE, MAX_OPTIONS } from '../core/forms/form-limits';
import type { ChannelSetupInteraction } from '../core/interaction';
import type { JsonObject } from '../core/json';
import type { SlackBlock } from '../core/message';
import type { SlackChannel } from '../core/slack-port';
import type { ChannelLink } from '../core/sync/channel-link';
import { accountOption } from './account-option';
import {
	NO_DEAL,
	SET_UP_ACCOUNT_ACTION,
	SET_UP_CALLBACK_ID,
	SET_UP_DEAL_ACTION,
	SET_UP_LOOK_BACK_ACTION,
	setUpDealBlockId,
} from './block-ids';
import { amount } from './blocks/amount';
import { context, section } from './blocks/builders';
import { joinMrkdwn, type Mrkdwn, mrkdwn } from './blocks/mrkdwn';
import { accountWords } from './account-words';
import { personWords } from './decision-words';
import { channelMention } from './home/channel-mention';
import { numberWords } from './home/number-words';
import { MAX_MODAL_TITLE, MAX_OPTION_TEXT, MAX_PLACEHOLDER, MAX_SECTION_TEXT } from './limits';
import { plainText } from './plain-text';
import { selectOption } from './select-option';
import { setUpMetadataText } from './set-up-metadata';

/** Also of the skeleton before it, and of what is said in its place. */
export const SET_UP_TITLE = 'Channel sync';

/** Days before the association whose messages are wanted too. */
const LOOK_BACKS: readonly number[] = [0, 7, 30, 90];

export interface SetUpModal {
	channel: Pick<SlackChannel, 'id' | 'name' | 'isPrivate' | 'isMember'>;
	prompt: ChannelSetupInteraction['prompt'];
	home?: ChannelSetupInteraction['home'];
	/** null: the channel has no account yet. */
	current: ChannelLink | null;
	/** The one that is chosen; null: none is yet, or it is no longer in the directory. */
	account: (Pick<Account, 'id' | 'name'> & Partial<Pick<Account, 'domain'>>) | null;
	/** Of that account. */
	deals: readonly Deal[];
	/** It has some that are not among them. */
	hasMoreDeals?: boolean;
	/** How many accounts there are to choose from. */
	accounts: number;
}

/** Which account a channel belongs to. Its deals are there once the account is picked, by views.update. */
export function renderSetUpModal(view: SetUpModal): JsonObject {
	const { channel, prompt, current, home } = view;
	return {
		type: 'modal',
		callback_id: SET_UP_CALLBACK_ID,
		private_metadata: setUpMetadataText({ channelId: channel.id, channel, prompt, home }),
		title: plainText(SET_UP_TITLE, MAX_MODAL_TITLE),
		submit: plainText(current ? 'Save' : 'Start', MAX_MODAL_TITLE),
		blocks: [
			section(joinMrkdwn([current && today(current), whatHappens(channel)], '\n\n')),
			accountBlock(view),
			dealBlock(view),
			lookBackBlock(current),
			context([
				channel.isMember ? null : mrkdwn`The app joins the channel by itself.`,
				mrkdwn`To stop it later, remove the app from the channel.`,
			]),
		].filter((block) => block !== null),
	};
}

function today(link: ChannelLink): Mrkdwn {
	const { associatedBy } = link;
	const who = associatedBy === null ? 'a workflow' : personWords(associatedBy, null);
	return mrkdwn`Today it belongs to ${accountWords(link)}, chosen by ${who}.`;
}

function whatHappens(channel: SetUpModal['channel']): Mrkdwn {
	return mrkdwn`Which account does ${channelMention(channel)} belong to? From then on its messages go to your workflows in n8n, with the account beside them: what is written there, who wrote it, and the names of files. Nothing of other channels is read.`;
}

function accountBlock({ account, accounts }: SetUpModal): SlackBlock {
	const chosen = account && accountOption(account);
	const known = numberWords(accounts, 'account is', 'accounts are');
	return {
		type: 'input',
		block_id: SET_UP_ACCOUNT_ACTION,
		dispatch_action: true,
		label: plainText('Account', MAX_MODAL_TITLE),
		hint: plainText(`${known} known here. Search by name or domain.`, MAX_SECTION_TEXT),
		element: {
			type: 'external_select',
			action_id: SET_UP_ACCOUNT_ACTION,
			placeholder: plainText('Type a name or a domain', MAX_PLACEHOLDER),
			// Names such as 3M are shorter than Slack's three characters.
			min_query_length: 1,
			...(chosen ? { initial_option: chosen } : { focus_on_load: true }),
		},
	};
}

/** null: no account is chosen, or it has no deals. */
function dealBlock({ account, deals, hasMoreDeals, current }: SetUpModal): SlackBlock | null {
	if (!account) return null;
	const offered = deals.filter(({ id }) => id !== '' && id.length <= MAX_OPTION_VALUE);
	if (offered.length === 0) return null;
	const none = selectOption({ label: 'No deal in particular', value: NO_DEAL });
	const before = current?.account.id === account.id ? current.deal?.id : undefined;
	const known = offered.find(({ id }) => id === before);
	return {
		type: 'input',
		block_id: setUpDealBlockId(account.id),
		optional: true,
		label: plainText('Deal', MAX_MODAL_TITLE),
		hint: plainText(
			hasMoreDeals
				? `Only if the channel is about one deal of the account. It has more than these ${offered.length}, the open ones first: any other can be chosen in n8n, with Customer Directory.`
				: 'Only if the channel is about one deal of the account.',
			MAX_SECTION_TEXT,
		),
		element: {
			type: 'static_select',
			action_id: SET_UP_DEAL_ACTION,
			option_groups: [
				group('The whole account', [none]),
				group('Open deals', offered.filter(({ closed }) => !closed).map(dealOption)),
				group('Closed deals', offered.filter(({ closed }) => closed).map(dealOption)),
			].flat(),
			initial_option: known ? dealOption(known) : none,
		},
	};
}

/** None where there is nothing in it: Slack refuses an empty one. */
function group(label: string, options: JsonObject[]): JsonObject[] {
	if (options.length === 0) return [];
	return [{ label: plainText(label, MAX_OPTION_TEXT), options: options.slice(0, MAX_OPTIONS) }];
}

function dealOption({ id, name, stage, amount: money }: Deal): JsonObject {
	const parts = [name, stage, money && amount(money.value, money.currency)];
	return selectOption({ label: parts.filter(Boolean).join(' · ') || id, value: id });
}

function lookBackBlock(current: ChannelLink | null): SlackBlock {
	const before = current?.lookBackDays ?? 0;
	// A workflow may have asked for any number of days.
	const all = [...new Set([...LOOK_BACKS, before])].toSorted((a, b) => a - b);
	const option = (count: number) =>
		selectOption({
			label: count === 0 ? 'From now on' : `Also those of the last ${count} days`,
			value: String(count),
		});
	return {
		type: 'input',
		block_id: SET_UP_LOOK_BACK_ACTION,
		label: plainText('Which messages?', MAX_MODAL_TITLE),
		...(current && {
			hint: plainText(
				'Older ones count when you choose another account or deal. Of one that it had before, messages older than a week may come again.',
				MAX_SECTION_TEXT,
			),
		}),
		element: {
			type: 'static_select',
			action_id: SET_UP_LOOK_BACK_ACTION,
			options: all.map(option),
			initial_option: option(before),
		},
	};
}
