import { ReconnectError, SlackApiError, UnknownOutcomeError } from '../core/errors';
import { grantWords } from './grant-words';

/** Only a person can mend these: see ReconnectError. `token_expired` is refreshed once before. */
const RECONNECT_CODES: ReadonlySet<string> = new Set([
	'account_inactive',
	'app_uninstalled',
	'invalid_auth',
	'invalid_refresh_token',
	'not_authed',
	'org_login_required',
	'team_disabled',
	'token_expired',
	'token_revoked',
	'tokens_revoked',
	'user_removed_from_team',
]);

/**
 * Slack's own hiccups. For a post they leave open whether it was done: of internal_error and
 * fatal_error Slack says itself that parts of the operation may have succeeded.
 */
const HICCUPS: ReadonlySet<string> = new Set([
	'fatal_error',
	'internal_error',
	'request_timeout',
	'service_unavailable',
	'team_added_to_org',
]);

export const RATE_LIMIT_CODES: ReadonlySet<string> = new Set(['ratelimited', 'rate_limited']);

export function isHiccup(code: string): boolean {
	return HICCUPS.has(code);
}

/** What to do next, per error of Slack. */
const REMEDIES: Readonly<Record<string, string>> = {
	channel_not_found:
		'Slack knows no such channel, or the app is not in it. Check the channel; if it is private, invite the app there first with /invite @app: private channels appear only after that.',
	not_in_channel:
		'The app is not in this channel. Open the channel in Slack and invite it with /invite @app.',
	is_archived: 'The channel is archived. Unarchive it in Slack or choose another channel.',
	restricted_action:
		'A setting of the workspace does not let this app post there. Ask a Slack admin who may post in this channel.',
	restricted_action_read_only_channel:
		'The channel is read only. Ask a Slack admin to let the app post there, or choose another channel.',
	restricted_action_thread_only_channel:
		'In this channel apps may only answer in threads. Give the thread of a message.',
	restricted_action_non_threadable_channel: 'This channel has no threads. Leave the thread empty.',
	user_not_found:
		'Slack knows no such user in this workspace. Check the user id; of another workspace it does not work.',
	users_not_found: 'Nobody in this workspace has this e-mail address.',
	user_disabled: 'This person was deactivated in Slack. Choose somebody else.',
	cannot_dm_bot: 'Apps cannot write to bots. Choose a person.',
	user_is_bot: 'Apps cannot write to bots. Choose a person.',
	user_is_restricted: 'This person is a guest, whom this app cannot write to.',
	messages_tab_disabled:
		'Nobody can read messages of this app. In the app\'s settings under "App Home", turn the Messages tab on.',
	msg_too_long: 'The message is too long for Slack. Shorten its text.',
	msg_blocks_too_long:
		'The blocks hold too much text for Slack (about 13,200 characters over all). Shorten or remove some.',
	no_text: 'The message is empty. Give it a text or blocks.',
	invalid_blocks_format: 'The blocks are no list of Block Kit blocks. Check their JSON.',
	message_not_found:
		'Slack has no message there: it was deleted, or channel and time stamp do not belong together.',
	cant_update_message: 'Only messages that this app posted itself can be changed.',
	edit_window_closed: 'The workspace does not allow messages as old as this one to be edited.',
	thread_not_found: "The thread's first message is gone. Post without a thread.",
	invalid_thread_ts: 'The thread is no time stamp of a message, such as 1790000000.000100.',
	cannot_reply_to_message: 'This message cannot be answered in a thread.',
	user_not_in_channel:
		'The person is not in this channel, so nothing can be shown to them alone there.',
	method_not_supported_for_channel_type:
		'An app cannot come into such a channel by itself. Open it in Slack and invite the app with /invite @app.',
	ekm_access_denied: 'The workspace has suspended access to its messages. Ask a Slack admin.',
	not_allowed_token_type:
		'The token is of a kind that may not do this. Use the bot token of the app (it starts with xoxb-).',
	access_denied: 'The workspace refuses this to the app. Ask a Slack admin.',
	no_permission: 'The app may not do this in this workspace. Ask a Slack admin.',
	team_access_not_granted:
		'The app was not granted access to this workspace of the organization. Ask an org admin to add it there.',
	missing_argument: 'Slack misses a value. Check that all fields are filled in.',
	invalid_arguments: 'Slack refuses a value. Check the fields of the node.',
	metadata_too_large: 'The data attached to the message is too large. Attach less.',
	posting_to_channel_denied: 'The app may not post to this channel.',
	user_not_visible: 'The app may not see this user.',
};

export interface SlackFailure {
	code: string;
	method: string;
	/** Of missing_scope. */
	needed?: string | null;
	provided?: string | null;
	/** response_metadata.messages, of invalid_blocks and its like. */
	messages?: readonly string[];
}

/** A refusal of Slack as an error that says what to do. */
export function toSlackError(failure: SlackFailure): SlackApiError | ReconnectError {
	const { code, method } = failure;
	if (RECONNECT_CODES.has(code)) return new ReconnectError(code);
	return new SlackApiError(messageFor(failure), code, method);
}

export function rateLimitError(method: string, retryAfterSeconds: number): SlackApiError {
	return new SlackApiError(
		`Slack limits how often ${method} may be called and asks to wait ${retryAfterSeconds} s. Nothing was done. Try again then, or send less at once.`,
		'ratelimited',
		method,
		retryAfterSeconds,
	);
}

function messageFor(failure: SlackFailure): string {
	if (failure.code === 'missing_scope') return missingScope(failure);
	const details = (failure.messages ?? []).slice(0, 5).join('; ');
	if (failure.code === 'invalid_blocks') {
		return `Slack refuses the blocks of the message${details ? `: ${details}` : ''}. Check them in Slack's Block Kit Builder.`;
	}
	const remedy =
		REMEDIES[failure.code] ??
		`Slack refuses ${failure.method}. Look its error up in the documentation of this method.`;
	return `${remedy} (${failure.code}${details ? `: ${details}` : ''})`;
}

function missingScope({ method, needed, provided }: SlackFailure): string {
	const scopes = (needed ?? '').split(',').flatMap((scope) => scope.trim() || []);
	const remedy =
		scopes.length > 0
			? grantWords(scopes)
			: `Look up which one ${method} needs, add it to your Slack app under OAuth & Permissions and install it again.`;
	return `Slack refuses ${method}: the app lacks the scope ${needed || '(Slack does not name it)'}; it has ${provided || 'none'}. ${remedy}`;
}

/** Of a post whose answer never came. */
export function unknownOutcome(
	method: string,
	detail: string,
	cause: unknown,
): UnknownOutcomeError {
	return new UnknownOutcomeError(
		`Slack's answer to ${method} never came (${detail}), so the message may or may not be there. It was not sent again. Look in Slack before you repeat it.`,
		{ cause },
	);
}

export function unreachable(method: string, detail: string, cause: unknown): SlackApiError {
	return new SlackApiError(
		`Slack could not be reached for ${method} (${detail}), although it was tried several times. Check the network, the proxy and status.slack.com, then run it again.`,
		'unreachable',
		method,
		null,
		{ cause },
	);
}
