import type { IDataObject } from 'n8n-workflow';

import type { Account, Deal } from '../../../../../core/accounts/account-types';
import type { Line } from '../../../../../core/conversation/transcript';
import type { ChannelLink } from '../../../../../core/sync/channel-link';
import type { ChannelMessage } from '../../../../../core/sync/channel-message';
import { syncedMessage } from '../../../../../core/sync/synced-message';
import { authorOf, type MessageAuthor } from '../../../sync/author-of';
import { findPerson, type PersonPorts } from '../../../sync/find-person';
import { messageOutput } from '../../../sync/message-output';
import { readableText } from '../../../sync/readable-text';

/** A message with its author and its words. */
export interface Said extends Line {
	author: MessageAuthor;
	/** As Slack Channel Sync Trigger gives it. */
	output: IDataObject;
}

export interface Around {
	ports: PersonPorts;
	account: Account | null;
	deal: Deal | null;
	ownDomains: readonly string[];
	workspaceUrl: string | null;
}

/** Throws for the store; whom Slack does not say has no name. */
export async function said(
	link: ChannelLink,
	message: ChannelMessage,
	{ ports, account, deal, ownDomains, workspaceUrl }: Around,
): Promise<Said> {
	const given = { event: 'new' as const, channelId: link.channelId, message, previousText: null };
	const synced = syncedMessage(link, given, 'catch_up');
	const person = message.userId === null ? null : await findPerson(ports, message.userId);
	const accountDomain = account?.domain ?? null;
	const author = authorOf(synced, person, { ownDomains, accountDomain });
	const { words, unknown } = await readableText(ports, message.text);
	const context = new Map(unknown);
	if (author.name === null && person?.reason) context.set('author', person.reason);
	const output = messageOutput(synced, {
		author,
		account,
		deal,
		text: words,
		previousText: null,
		workspaceUrl,
		context: [...context].map(([what, reason]) => ({ what, reason })),
	}) as IDataObject;
	const { ts, threadTs, files } = message;
	return { ts, threadTs, author, text: words, files, output: { ...output, via: 'read' } };
}
