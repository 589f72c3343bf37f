import { ConfigurationError, SlackApiError } from '../core/errors';
import type { SlackPort } from '../core/slack-port';

const PAGE = 1000;

/** Slack's words for a place that is none, or where the app cannot write. */
const WRONG: ReadonlySet<string> = new Set([
	'cannot_dm_bot',
	'channel_not_found',
	'is_archived',
	'messages_tab_disabled',
	'not_in_channel',
	'restricted_action',
	'user_disabled',
	'user_is_bot',
	'user_not_found',
	'user_not_visible',
]);

const REMEDY =
	'Correct "Send Everything To" in the Slack Signals credential (or the environment variable SLACK_SIGNALS_SAFE_MODE_TO): the ID of a channel that the app is in, #name of one, or the ID of a person.';

/** The id of the channel or DM that safe mode sends everything to. Throws ConfigurationError. */
export async function findSafePlace(
	slack: Pick<SlackPort, 'listChannels' | 'openConversation'>,
	to: string,
): Promise<string> {
	if (to === '') throw new ConfigurationError(`Safe mode is on, but says no place. ${REMEDY}`);
	if (/^[CDG][A-Z0-9]{2,}$/.test(to)) return to;
	return atSafePlace(to, () =>
		/^[UW][A-Z0-9]{2,}$/.test(to) ? slack.openConversation([to]) : findByName(slack, to),
	);
}

/** Runs a call to the safe place: that the place is wrong is a matter of the credential. */
export async function atSafePlace<T>(to: string, call: () => Promise<T>): Promise<T> {
	try {
		return await call();
	} catch (error) {
		if (!(error instanceof SlackApiError) || !WRONG.has(error.slackCode)) throw error;
		throw new ConfigurationError(
			`Safe mode sends everything to ${to}, where Slack refuses it (${error.slackCode}). ${REMEDY}`,
			{ cause: error },
		);
	}
}

async function findByName(slack: Pick<SlackPort, 'listChannels'>, to: string): Promise<string> {
	const name = to.replace(/^#/, '').toLowerCase();
	let cursor: string | undefined;
	do {
		const page = await listed(slack, to, cursor);
		const found = page.channels.find((channel) => channel.name === name);
		if (found) return found.id;
		cursor = page.nextCursor ?? undefined;
	} while (cursor);
	throw new ConfigurationError(
		`Safe mode sends everything to ${to}, but the app sees no such channel. ${REMEDY}`,
	);
}

async function listed(slack: Pick<SlackPort, 'listChannels'>, to: string, cursor?: string) {
	try {
		return await slack.listChannels({ limit: PAGE, ...(cursor ? { cursor } : {}) });
	} catch (error) {
		if (!(error instanceof SlackApiError) || error.slackCode !== 'missing_scope') throw error;
		throw new ConfigurationError(
			`Safe mode sends everything to ${to}, but without the scopes channels:read and groups:read the app cannot look up a channel by name. Enter the channel's ID (C…) under "Send Everything To" in the Slack Signals credential.`,
			{ cause: error },
		);
	}
}
