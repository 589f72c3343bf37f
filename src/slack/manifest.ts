import type { JsonObject } from '../core/json';
import { oneLine } from './blocks/escape';
import { eventsFor, PRETICKED_GROUPS, scopesFor } from './scopes';

/** display_information.name */
const MAX_APP_NAME = 35;
const MAX_BOT_NAME = 80;

/** Slack shows at most 24 characters of a name; the trigger tells them apart by callback id. */
const SHORTCUTS = [
	{
		name: 'Start a Workflow',
		type: 'global',
		callback_id: 'signals',
		description: 'Starts a workflow in n8n',
	},
	{
		name: 'Send to a Workflow',
		type: 'message',
		callback_id: 'signals_message',
		description: 'Starts a workflow in n8n with this message',
	},
] as const;

export interface ManifestOptions {
	/** Of the app, as people see it in Slack; at most 35 characters are kept. */
	name?: string;
	/** Of the bot that posts; the app's name when left out. */
	botName?: string;
	/** n8n's production URL of the Slack Interaction Trigger; without it buttons do nothing. */
	requestUrl?: string | null;
	/** n8n's OAuth callback; not needed with a bot token. */
	redirectUrl?: string | null;
	/** Ids of SCOPE_GROUPS; the preticked ones when left out. */
	scopeGroups?: readonly string[];
}

/** The app that a workspace's admin creates: an own app keeps the higher rate limits of internal ones. */
export function slackManifest(options: ManifestOptions = {}): JsonObject {
	const name = oneLine(options.name ?? '') || 'n8n Signals';
	const groupIds = options.scopeGroups ?? PRETICKED_GROUPS;
	const { requestUrl, redirectUrl } = options;
	return {
		display_information: {
			name: shorten(name, MAX_APP_NAME),
			description: 'Brings CRM signals to the right people, and their decisions back to n8n',
		},
		features: {
			bot_user: {
				display_name: shorten(oneLine(options.botName ?? '') || name, MAX_BOT_NAME),
				always_online: true,
			},
			// The Home tab holds people's settings; Messages is where they find what they were sent.
			app_home: {
				home_tab_enabled: true,
				messages_tab_enabled: true,
				messages_tab_read_only_enabled: true,
			},
			...(requestUrl && groupIds.includes('commands')
				? {
						slash_commands: [
							{
								command: '/signals',
								url: requestUrl,
								description: 'Signals from n8n',
								should_escape: true,
							},
						],
						shortcuts: SHORTCUTS.map((shortcut) => ({ ...shortcut })),
					}
				: {}),
		},
		oauth_config: {
			...(redirectUrl ? { redirect_urls: [redirectUrl] } : {}),
			scopes: { bot: scopesFor(groupIds) },
		},
		settings: {
			...(requestUrl
				? {
						event_subscriptions: { request_url: requestUrl, bot_events: eventsFor(groupIds) },
					}
				: {}),
			interactivity: requestUrl
				? { is_enabled: true, request_url: requestUrl, message_menu_options_url: requestUrl }
				: { is_enabled: false },
			org_deploy_enabled: false,
			socket_mode_enabled: false,
			token_rotation_enabled: false,
		},
	};
}

/** Opens Slack's "create app" page with the manifest filled in. */
export function manifestUrl(manifest: JsonObject, host = 'slack.com'): string {
	return `https://api.${host}/apps?new_app=1&manifest_json=${encodeURIComponent(JSON.stringify(manifest))}`;
}

function shorten(text: string, limit: number): string {
	return [...text].slice(0, limit).join('').trim();
}
