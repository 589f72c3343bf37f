import type { IDataObject } from 'n8n-workflow';

import { ConfigurationError } from '../../../../core/errors';
import type { SlackChannel } from '../../../../core/slack-port';
import { associateChannel } from '../../../../core/sync/associate-channel';
import type { ChannelLink } from '../../../../core/sync/channel-link';
import { workflowsFor } from '../../../../core/sync/workflows-for';
import { announceSync } from '../../sync/announce-sync';
import type { ChangeRequest } from '../../workspace/in-words';
import { chosenAccount, chosenDeal } from './account-of-request';
import { slackChannel } from './channel-of-request';
import { channelOutput } from './channel-output';
import { LIST_SCOPES, needScopes } from './need-scopes';
import { whoseWords } from './whose-words';
import { waitingWords } from './waiting-words';

const MOST_DAYS = 365;

/** Gives a channel its account, and the app a seat in it. */
export async function associate(request: ChangeRequest): Promise<IDataObject[]> {
	const { context, itemIndex, store, app, by } = request;
	await needScopes(request, LIST_SCOPES);
	const channel = await slackChannel(request);
	if (channel.isArchived) {
		throw new ConfigurationError(
			`#${channel.name} is archived. Unarchive it in Slack, or choose another channel.`,
		);
	}
	await needScopes(request, scopesFor(channel));
	const account = await chosenAccount(request);
	const deal = await chosenDeal(request, account);
	const lookBackDays = readDays(request);
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	// Before the app joins: otherwise its own arrival would be asked about.
	const { link, before } = await associateChannel(store, {
		app,
		channel,
		account,
		deal,
		by,
		lookBackDays,
		now: await store.now(),
		reread: options.reread === true,
	});
	await join(request, channel, before);
	announceSync(app);
	const workflows = workflowsFor(await store.subscriptionsOf(app), link);
	return [
		{
			changed: true,
			before: before && { account: before.account, deal: before.deal },
			...channelOutput({ ...channel, isMember: true }, link),
			workflows,
			message: `${whoseWords(link)} ${lookBackWords(link, before, options)} ${waitingWords(workflows)}`,
		},
	];
}

function scopesFor({ isPrivate, isMember }: SlackChannel): string[] {
	if (isPrivate) return ['groups:history'];
	return isMember ? ['channels:history'] : ['channels:history', 'channels:join'];
}

function readDays({ context, itemIndex }: ChangeRequest): number {
	const days = Number(context.getNodeParameter('lookBackDays', itemIndex, 0));
	if (Number.isInteger(days) && days >= 0 && days <= MOST_DAYS) return days;
	throw new ConfigurationError(`Look Back (Days) must be a whole number from 0 to ${MOST_DAYS}.`);
}

/** A private channel that the app sees is one that it was invited to. */
async function join(
	{ connection, store, app }: ChangeRequest,
	channel: SlackChannel,
	before: ChannelLink | null,
): Promise<void> {
	if (channel.isMember || channel.isPrivate) return;
	try {
		await connection.slack.joinChannel(channel.id);
	} catch (error) {
		// Nothing could be read of it; an association of before is paused by whoever reads next.
		if (before === null) await store.dissociate({ ...app, channelId: channel.id });
		throw error;
	}
}

function lookBackWords(
	{ account, deal, lookBackDays }: ChannelLink,
	before: ChannelLink | null,
	{ reread }: IDataObject,
): string {
	const isSame = before?.account.id === account.id && before.deal?.id === deal?.id;
	if (isSame && reread !== true) {
		return 'It was so before, and reading goes on where it was.';
	}
	if (lookBackDays === 0) return 'What is said from now on is read.';
	const days = lookBackDays === 1 ? 'the last day' : `the last ${lookBackDays} days`;
	return `What was said in ${days} is read, and what is said from now on.`;
}
