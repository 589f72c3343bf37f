import { ConfigurationError } from '../core/errors';
import type { MessageContent, MessageRef } from '../core/message';
import type { SlackPort } from '../core/slack-port';
import { joinMrkdwn, Mrkdwn, mrkdwn } from './blocks/mrkdwn';
import { withoutNotificationMenu } from './home/notification-menu';
import { mentionedUsers, quietContent } from './quiet-content';
import { atSafePlace, findSafePlace } from './safe-place';
import { withHeading } from './with-heading';

type Place = Pick<MessageRef, 'channel' | 'ts'>;

export interface SafeModeOptions {
	/** Channel id, `#name` or user id, as the credential has it; may be empty, which is an error in use. */
	to: string;
	/** What stands above messages in the safe place, so that it stays there when they change. */
	headings: {
		remember(place: Place, heading: string): Promise<void>;
		/** null: not one of safe mode's. */
		of(place: Place): Promise<string | null>;
	};
	/** The safe place's id, kept over many wrappers. */
	places?: Map<string, string>;
	placeKey?: string;
}

/** A conversation that is not opened: postMessage reads whom it was meant for. */
const STAND_IN = 'safe-mode:';

/**
 * Slack in safe mode: whatever would be written to people and channels goes to one place, says above where
 * it would have gone, and notifies nobody. Messages outside that place are never touched. What answers the
 * person who pressed something (modals, private answers, their App Home) stays with that person.
 */
export function safeMode(slack: SlackPort, options: SafeModeOptions): SlackPort {
	const { to, headings, places = new Map<string, string>(), placeKey = to } = options;
	const names = new Map<string, Promise<string | null>>();

	async function place(): Promise<string> {
		const known = places.get(placeKey);
		if (known) return known;
		const found = await findSafePlace(slack, to);
		places.set(placeKey, found);
		return found;
	}

	function nameOf(userId: string): Promise<string | null> {
		const known = names.get(userId);
		if (known) return known;
		// A name is nice to have.
		const asked = slack.userById(userId).then(
			(user) => user?.name ?? null,
			() => null,
		);
		names.set(userId, asked);
		return asked;
	}

	async function namesOf(userIds: readonly string[]): Promise<Map<string, string | null>> {
		const all = userIds.map(async (id) => [id, await nameOf(id)] as const);
		return new Map(await Promise.all(all));
	}

	async function quiet(content: MessageContent): Promise<MessageContent> {
		const known = await namesOf(mentionedUsers(content));
		return quietContent(withoutNotificationMenu(content), (id) => known.get(id) ?? null);
	}

	async function describe(channel: string): Promise<Mrkdwn> {
		const userIds = channel.startsWith(STAND_IN)
			? channel.slice(STAND_IN.length).split(',')
			: [channel].filter((id) => /^[UW][A-Z0-9]{2,}$/.test(id));
		if (userIds.length > 0) {
			const known = await namesOf(userIds);
			const list = userIds.map((id) => mrkdwn`${known.get(id) ?? id}`);
			return mrkdwn`${joinMrkdwn(list, ', ')} (${userIds.length > 1 ? 'group DM' : 'DM'})`;
		}
		if (/^[CG][A-Z0-9]{2,}$/.test(channel)) return new Mrkdwn(`<#${channel}>`);
		return /^D[A-Z0-9]{2,}$/.test(channel)
			? mrkdwn`a direct message`
			: mrkdwn`#${channel.replace(/^#/, '')}`;
	}

	async function redirect(
		request: Parameters<SlackPort['postMessage']>[0],
		heading: Mrkdwn,
	): Promise<MessageRef> {
		const channel = await place();
		const content = withHeading(await quiet(request.content), heading);
		const message = await atSafePlace(to, () =>
			slack.postMessage({ ...request, channel, content, threadTs: null }),
		);
		await headings.remember(message, heading.value);
		return message;
	}

	async function postMessage(
		request: Parameters<SlackPort['postMessage']>[0],
	): Promise<MessageRef> {
		const safe = await place();
		const { channel, threadTs } = request;
		if (![safe, to, `#${to}`].includes(channel)) {
			const where = await describe(channel);
			const how = threadTs ? ', in a thread' : '';
			return redirect(request, mrkdwn`🧪 *Safe mode* – would go to ${where}${how}`);
		}
		const content = await quiet(request.content);
		return atSafePlace(to, () => slack.postMessage({ ...request, channel: safe, content }));
	}

	return {
		...readOnly(slack),
		postMessage,

		async updateMessage(request) {
			const { channel, ts } = request;
			if (channel !== (await place())) {
				const where = await describe(channel);
				const heading = mrkdwn`🧪 *Safe mode* – would change a message in ${where}`;
				await redirect({ channel, content: request.content }, heading);
				return;
			}
			const heading = await headings.of({ channel, ts });
			const content = await quiet(request.content);
			await slack.updateMessage({
				channel,
				ts,
				content: heading === null ? content : withHeading(content, new Mrkdwn(heading)),
			});
		},

		async openConversation(userIds) {
			if (userIds.length === 1 && userIds[0] === to) return place();
			return STAND_IN + userIds.join(',');
		},

		async postEphemeral(request) {
			if (!request.channel.startsWith(STAND_IN)) {
				await slack.postEphemeral(request);
				return;
			}
			const { channel, text, blocks = [] } = request;
			await postMessage({ channel, content: { text, blocks } });
		},

		async joinChannel() {
			throw new ConfigurationError(
				'Safe mode is on, so the app joins no channel by itself: everybody there would see it. Open the channel in Slack and invite the app with /invite @app, or turn safe mode off.',
			);
		},

		async respond(request) {
			if (!request.inChannel) {
				await slack.respond(request);
				return;
			}
			const heading = mrkdwn`🧪 *Safe mode* – everybody here would see this`;
			const content = withHeading(await quiet(request.content), heading);
			await slack.respond({ ...request, inChannel: false, content });
		},
	};
}

type Writing =
	| 'joinChannel'
	| 'openConversation'
	| 'postEphemeral'
	| 'postMessage'
	| 'respond'
	| 'updateMessage';

/** Named one by one, so that whatever is added to the port has to be judged here. */
function readOnly(slack: SlackPort): Omit<SlackPort, Writing> {
	const {
		channelById,
		dndUntil,
		grantedScopes,
		history,
		identity,
		listChannels,
		listUsers,
		openView,
		permalink,
		publishHome,
		replies,
		revoke,
		updateView,
		userByEmail,
		userById,
		userGroupMembers,
	} = slack;
	return {
		channelById,
		dndUntil,
		grantedScopes,
		history,
		identity,
		listChannels,
		listUsers,
		openView,
		permalink,
		publishHome,
		replies,
		revoke,
		updateView,
		userByEmail,
		userById,
		userGroupMembers,
	};
}
