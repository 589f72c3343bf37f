import type { IDataObject } from 'n8n-workflow';

import { transcript } from '../../../../../core/conversation/transcript';
import { zonedStamp } from '../../../../../core/zoned-time';
import type { Period } from './conversation-period';
import type { NotRead } from './read-links';
import type { ReadConversation } from './with-people';

/** The whole conversation as one item. */
export function transcriptItem(
	{ channels, notRead }: ReadConversation,
	{ since, until }: Period,
	zone: string,
): IDataObject {
	const messages = channels.reduce((sum, { lines }) => sum + lines.length, 0);
	const accounts = [...channels, ...notRead].map(({ link }) => link.account);
	return {
		accounts: eachOnce(accounts),
		deals: eachOnce([...channels, ...notRead].flatMap(({ link }) => link.deal ?? [])),
		since: new Date(since).toISOString(),
		until: new Date(until).toISOString(),
		timeZone: zone,
		messages,
		people: peopleOf(channels),
		channels: channels.map(({ link, lines, cut, repliesProblem }) => ({
			id: link.channelId,
			name: link.channelName,
			messages: lines.length,
			// Older messages of the period that are not here.
			more: cut !== null,
			problem: repliesProblem && `Not all replies: ${repliesProblem}`,
		})),
		notRead: notRead.map(notReadOutput),
		transcript: transcript(
			channels.map(({ link, account, lines, earlier }) => ({
				name: link.channelName,
				account: { name: link.account.name, domain: account?.domain ?? null },
				lines,
				earlier,
			})),
			zone,
		),
		message: message(messages, since, until, zone, channels, notRead),
	};
}

function notReadOutput({ link, reason }: NotRead): IDataObject {
	return { id: link.channelId, name: link.channelName, reason };
}

function message(
	count: number,
	since: number,
	until: number,
	zone: string,
	channels: ReadConversation['channels'],
	notRead: readonly NotRead[],
): string {
	const when = `from ${zonedStamp(since, zone)} until ${zonedStamp(until, zone)}`;
	const sentences = [
		count === 0
			? `Nothing was said ${when}.`
			: `${count === 1 ? '1 message' : `${count} messages`} ${when}.`,
	];
	if (channels.some(({ cut }) => cut === 'limit'))
		sentences.push('Older ones were left out: the limit was reached.');
	if (channels.some(({ cut }) => cut === 'budget')) {
		sentences.push('There is more than was read at once. Ask for a shorter time to get all of it.');
	}
	const withoutReplies = channels.filter(({ repliesProblem }) => repliesProblem !== null);
	if (withoutReplies.length > 0) {
		const names = withoutReplies.map(({ link }) => `#${link.channelName}`).join(', ');
		sentences.push(`Replies are missing in ${names}; the reason stands in channels.`);
	}
	if (notRead.length > 0) {
		const names = notRead.map(({ link }) => `#${link.channelName}`).join(', ');
		sentences.push(`Not read, with the reason in notRead: ${names}.`);
	}
	return sentences.join(' ');
}

function eachOnce(records: ReadonlyArray<{ id: string; name: string }>): IDataObject[] {
	return [...new Map(records.map(({ id, name }) => [id, { id, name }])).values()];
}

function peopleOf(channels: ReadConversation['channels']): IDataObject[] {
	const people = new Map<string, IDataObject>();
	for (const { author } of channels.flatMap(({ lines }) => lines)) {
		people.set(author.id ?? author.name ?? '', { ...author });
	}
	return [...people.values()];
}
