import type { IDataObject } from 'n8n-workflow';

import type { SlackChannel } from '../../../../core/slack-port';
import type { ChannelLink } from '../../../../core/sync/channel-link';
import { linkState, linkWords } from './link-words';

/** What Slack says of a channel; `isMember` and `isArchived` null: Slack does not show it. */
export type SeenChannel = Pick<SlackChannel, 'id' | 'name' | 'isPrivate'> & {
	isMember: boolean | null;
	isArchived: boolean | null;
};

/** A channel as an item: what Slack says of it, whose it is, and how far it was read. */
export function channelOutput(channel: SeenChannel, link: ChannelLink | null): IDataObject {
	const { id, name, isPrivate, isMember, isArchived } = channel;
	return {
		channelId: id,
		name,
		isPrivate,
		isMember,
		isArchived,
		associated: link !== null,
		account: link && { ...link.account },
		deal: link?.deal ? { ...link.deal } : null,
		state: linkState(link),
		stateInWords: linkWords(link),
		...(link ? progressOf(link) : NO_PROGRESS),
	};
}

/** As the association remembers it, where Slack shows it no more. */
export function rememberedChannel(link: ChannelLink): SeenChannel {
	const { channelId: id, channelName: name, isPrivate, paused } = link;
	return {
		id,
		name,
		isPrivate,
		isMember: paused === 'removed' ? false : null,
		isArchived: paused === 'archived' ? true : null,
	};
}

const NO_PROGRESS = {
	catchUp: null,
	messages: 0,
	lastMessageAt: null,
	associatedBy: null,
	associatedAt: null,
	lookBackDays: null,
} satisfies IDataObject;

function progressOf(link: ChannelLink): IDataObject {
	const { sweep, sweptAt, dueAt, problem, paused } = link;
	return {
		catchUp: {
			underWay: sweep !== null,
			read: sweep?.read ?? 0,
			wentToWorkflows: sweep?.accepted ?? 0,
			readUpTo: iso(Number(link.position) * 1_000),
			lastBegan: iso(sweptAt),
			next: paused === null ? iso(dueAt) : null,
			problem,
		},
		messages: link.messages,
		lastMessageAt: iso(link.lastMessageAt),
		associatedBy: link.associatedBy,
		associatedAt: iso(link.associatedAt),
		lookBackDays: link.lookBackDays,
	};
}

function iso(ms: number | null): string | null {
	return ms === null ? null : new Date(ms).toISOString();
}
