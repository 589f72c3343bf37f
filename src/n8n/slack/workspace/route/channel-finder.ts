import { ConfigurationError, SlackApiError } from '../../../../core/errors';
import { didYouMean, nearNames } from '../../../../core/routes/near-names';
import type { RouteDestination } from '../../../../core/route-types';
import { listWords } from '../../../../core/routes/route-words';
import type { SlackChannel, SlackPort } from '../../../../core/slack-port';

const PAGE = 1_000;
/** Slack has no search by name, and allows about 20 pages a minute. */
const MAX_PAGES = 20;

type Slack = Pick<SlackPort, 'channelById' | 'grantedScopes' | 'listChannels'>;

export interface FoundChannel {
	destination: RouteDestination;
	/** What is to be known about it; null: nothing. */
	note: string | null;
}

/**
 * Channels by `#name`, id or Slack's own `<#C…|name>`. Where the app may not list channels a name is kept
 * as it is. Throws ConfigurationError for what cannot be a destination, with the names that may be meant.
 */
export function channelFinder(slack: Slack): (text: string) => Promise<FoundChannel> {
	let listing: Promise<Listing | null> | undefined;
	return async (typed) => {
		const text = /^<#([A-Z0-9]+)(?:\|[^>]*)?>$/.exec(typed.trim())?.[1] ?? typed.trim();
		if (/^D[A-Z0-9]{2,}$/.test(text)) {
			throw new ConfigurationError(
				`${text} is a direct message, not a channel. Choose a channel, or a role to write to people.`,
			);
		}
		if (/^[CG][A-Z0-9]{2,}$/.test(text)) return byId(slack, text);
		const name = text.replace(/^#/, '');
		const list = await (listing ??= listChannels(slack));
		return list === null ? unchecked(`#${name}`, name) : found(slack, byName(list, name));
	};
}

interface Listing {
	channels: SlackChannel[];
	/** Whether there are more than were read. */
	cut: boolean;
}

async function listChannels(slack: Slack): Promise<Listing | null> {
	const channels: SlackChannel[] = [];
	let cursor: string | null = null;
	try {
		for (let page = 0; page < MAX_PAGES; page += 1) {
			const answer = await slack.listChannels({ cursor: cursor ?? undefined, limit: PAGE });
			channels.push(...answer.channels);
			cursor = answer.nextCursor;
			if (cursor === null) break;
		}
	} catch (error) {
		if (lacksScope(error)) return null;
		throw error;
	}
	return { channels, cut: cursor !== null };
}

async function byId(slack: Slack, id: string): Promise<FoundChannel> {
	let channel: SlackChannel | null;
	try {
		channel = await slack.channelById(id);
	} catch (error) {
		if (lacksScope(error)) return unchecked(id, null);
		throw error;
	}
	if (!channel) {
		throw new ConfigurationError(
			`Slack knows no channel ${id}, or it is private and the app is not in it. Check the ID; into a private channel invite the app first, with /invite @app.`,
		);
	}
	return found(slack, channel);
}

function byName({ channels, cut }: Listing, name: string): SlackChannel {
	const same = channels.filter((channel) => channel.name.toLowerCase() === name.toLowerCase());
	const [only, second] = same;
	if (second) {
		const ids = listWords(same.map((one) => (one.isPrivate ? `${one.id} (private)` : one.id)));
		throw new ConfigurationError(
			`There are ${same.length} channels named #${name}: ${ids}. Say which by its ID.`,
		);
	}
	if (only) return only;
	const names = channels.map((channel) => channel.name);
	const near = didYouMean(nearNames(name, names).map((one) => `#${one}`));
	throw new ConfigurationError(`There is no #${name}${near || nowhereNear(cut)}`);
}

function nowhereNear(cut: boolean): string {
	const beyond = cut ? ' Not all channels of this workspace could be read: try its ID.' : '';
	return ` that the app can see. A private channel shows only after the app was invited there, with /invite @app.${beyond}`;
}

async function found(slack: Slack, channel: SlackChannel): Promise<FoundChannel> {
	const { id, name } = channel;
	if (channel.isArchived) {
		throw new ConfigurationError(
			`#${name} is archived. Unarchive it in Slack, or choose another channel.`,
		);
	}
	return {
		destination: { kind: 'channel', channel: id, name },
		note: await noteOn(slack, channel),
	};
}

async function noteOn(slack: Slack, channel: SlackChannel): Promise<string | null> {
	if (channel.isPrivate)
		return `#${channel.name} is private: only its members see what goes there.`;
	if (channel.isMember) return null;
	const scopes = await slack.grantedScopes();
	if (scopes === null || scopes.includes('chat:write.public')) return null;
	return `The app is not in #${channel.name} yet: invite it there with /invite @app, or nothing arrives.`;
}

function unchecked(channel: string, name: string | null): FoundChannel {
	return {
		destination: { kind: 'channel', channel, name },
		note: `Whether ${channel} exists was not checked: the app may not list channels.`,
	};
}

function lacksScope(error: unknown): boolean {
	return error instanceof SlackApiError && error.slackCode === 'missing_scope';
}
