export interface DeadTokenWords {
	/** Why Slack takes the token no more. */
	reason: string;
	remedy: string;
}

const RECONNECT =
	'Open the Slack Signals credential in n8n and reconnect it; with a bot token, copy the Bot User OAuth Token (xoxb-…) from the Slack app under OAuth & Permissions again';
const INSTALL =
	'Install the app in the workspace again, then reconnect the Slack Signals credential; with a bot token, paste the new Bot User OAuth Token (xoxb-…)';

/** By Slack's error code, as in RECONNECT_CODES of slack-errors. */
const WORDS: Readonly<Record<string, DeadTokenWords>> = {
	account_inactive: {
		reason: 'The app was removed from the workspace, or its bot was deactivated',
		remedy: `${INSTALL}.`,
	},
	app_uninstalled: { reason: 'The app was removed from the workspace', remedy: `${INSTALL}.` },
	invalid_auth: {
		reason: 'Slack does not know this token',
		remedy: `${RECONNECT}.`,
	},
	invalid_refresh_token: {
		reason: 'The token ran out and cannot be renewed',
		remedy: `${RECONNECT}.`,
	},
	not_authed: { reason: 'The credential holds no token', remedy: `${RECONNECT}.` },
	org_login_required: {
		reason: 'The organisation moved this workspace to a login of its own',
		remedy: `Ask an org admin to add the app there. Then: ${RECONNECT}.`,
	},
	team_disabled: {
		reason: 'The workspace was closed',
		remedy: 'Choose a credential of a workspace that is open.',
	},
	token_expired: {
		reason: 'The token ran out',
		remedy: `${RECONNECT}.`,
	},
	token_revoked: { reason: 'The token was revoked', remedy: `${RECONNECT}.` },
	tokens_revoked: { reason: 'The token was revoked', remedy: `${RECONNECT}.` },
	user_removed_from_team: {
		reason: 'The bot was removed from the workspace',
		remedy: `${INSTALL}.`,
	},
};

export function deadTokenWords(slackCode: string): DeadTokenWords {
	return (
		WORDS[slackCode] ?? {
			reason: `Slack no longer accepts the token (${slackCode})`,
			remedy: `${RECONNECT}.`,
		}
	);
}
