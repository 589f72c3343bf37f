import type { JsonObject } from '../../src/core/json';

/** A press as Slack describes it, in our own words; overrides replace whole top-level keys. */
export function blockActions(action: JsonObject = {}, overrides: JsonObject = {}): JsonObject {
	return {
		type: 'block_actions',
		user: { id: 'U0DANA0001', username: 'dana', name: 'dana', team_id: 'T0ACME0001' },
		api_app_id: 'A0SIGNALS1',
		token: 'old-verification-token',
		container: {
			type: 'message',
			message_ts: '1790000000.000100',
			channel_id: 'C0SALES001',
			is_ephemeral: false,
		},
		trigger_id: '9900000000001.9900000000002.3f3f3f3f',
		team: { id: 'T0ACME0001', domain: 'acme' },
		enterprise: null,
		is_enterprise_install: false,
		channel: { id: 'C0SALES001', name: 'sales-alerts' },
		message: {
			type: 'message',
			ts: '1790000000.000100',
			bot_id: 'B0SIGNALS1',
			app_id: 'A0SIGNALS1',
			text: 'Deal won: Globex',
			blocks: [],
		},
		state: { values: {} },
		response_url: 'https://hooks.slack.com/actions/T0ACME0001/9900000000003/abcDEF',
		actions: [
			{
				type: 'button',
				block_id: 'ssk|0|deal-4711',
				action_id: 'take_over',
				text: { type: 'plain_text', text: 'Take over', emoji: true },
				value: 'deal-4711',
				action_ts: '1790000042.123456',
				...action,
			},
		],
		...overrides,
	};
}

const APP_FIELDS = {
	user: { id: 'U0DANA0001', username: 'dana', name: 'dana', team_id: 'T0ACME0001' },
	api_app_id: 'A0SIGNALS1',
	token: 'old-verification-token',
	trigger_id: '9900000000001.9900000000002.3f3f3f3f',
	team: { id: 'T0ACME0001', domain: 'acme' },
	enterprise: null,
	is_enterprise_install: false,
};

/** A submitted modal; `view` replaces keys of the view. */
export function viewSubmission(view: JsonObject = {}, overrides: JsonObject = {}): JsonObject {
	return {
		type: 'view_submission',
		...APP_FIELDS,
		view: {
			id: 'V0MODAL0001',
			team_id: 'T0ACME0001',
			type: 'modal',
			title: { type: 'plain_text', text: 'Log a call', emoji: true },
			blocks: [],
			callback_id: 'log_call',
			private_metadata: '',
			external_id: '',
			hash: '1790000050.4f2a3b1c',
			state: {
				values: {
					subject: { subject: { type: 'plain_text_input', value: 'Renewal' } },
					owner: { owner: { type: 'users_select', selected_user: 'U0ANA00001' } },
				},
			},
			app_id: 'A0SIGNALS1',
			app_installed_team_id: 'T0ACME0001',
			bot_id: 'B0SIGNALS1',
			root_view_id: 'V0MODAL0001',
			previous_view_id: null,
			...view,
		},
		response_urls: [],
		...overrides,
	};
}

export function shortcutPayload(overrides: JsonObject = {}): JsonObject {
	return {
		type: 'shortcut',
		...APP_FIELDS,
		callback_id: 'search',
		action_ts: '1790000042.123456',
		...overrides,
	};
}

export function messageAction(message: JsonObject = {}, overrides: JsonObject = {}): JsonObject {
	return shortcutPayload({
		type: 'message_action',
		callback_id: 'link_deal',
		channel: { id: 'C0SALES001', name: 'sales-alerts' },
		message_ts: '1790000000.000100',
		message: {
			type: 'message',
			user: 'U0ANA00001',
			ts: '1790000000.000100',
			text: 'Globex want a quote',
			...message,
		},
		response_url: 'https://hooks.slack.com/app/T0ACME0001/9900000000003/abcDEF',
		...overrides,
	});
}

export function blockSuggestion(overrides: JsonObject = {}): JsonObject {
	const { trigger_id: _none, ...fields } = APP_FIELDS;
	return {
		type: 'block_suggestion',
		...fields,
		container: { type: 'view', view_id: 'V0MODAL0001' },
		action_id: 'account',
		block_id: 'account',
		value: 'glo',
		...overrides,
	};
}

/** The fields of a slash command's form. */
export function commandForm(overrides: Record<string, string> = {}): Record<string, string> {
	return {
		token: 'old-verification-token',
		team_id: 'T0ACME0001',
		team_domain: 'acme',
		channel_id: 'C0SALES001',
		channel_name: 'sales-alerts',
		user_id: 'U0DANA0001',
		user_name: 'dana',
		command: '/signals',
		text: 'globex',
		api_app_id: 'A0SIGNALS1',
		is_enterprise_install: 'false',
		response_url: 'https://hooks.slack.com/commands/T0ACME0001/9900000000003/abcDEF',
		trigger_id: '9900000000001.9900000000002.3f3f3f3f',
		...overrides,
	};
}

/** An envelope of the Events API; the bot user is `U0SIGNALS1`. */
export function eventEnvelope(event: JsonObject = {}, overrides: JsonObject = {}): JsonObject {
	return {
		token: 'old-verification-token',
		team_id: 'T0ACME0001',
		context_team_id: 'T0ACME0001',
		context_enterprise_id: null,
		api_app_id: 'A0SIGNALS1',
		event: {
			type: 'message',
			user: 'U0DANA0001',
			ts: '1790000010.000200',
			text: 'Globex signed',
			team: 'T0ACME0001',
			channel: 'C0SALES001',
			channel_type: 'channel',
			event_ts: '1790000010.000200',
			...event,
		},
		type: 'event_callback',
		event_id: 'Ev0000000001',
		event_time: 1790000010,
		authorizations: [
			{
				enterprise_id: null,
				team_id: 'T0ACME0001',
				user_id: 'U0SIGNALS1',
				is_bot: true,
				is_enterprise_install: false,
			},
		],
		is_ext_shared_channel: false,
		event_context: '4-abc',
		...overrides,
	};
}

/** As it arrives: one form field. */
export function asForm(payload: JsonObject): Buffer {
	return Buffer.from(new URLSearchParams({ payload: JSON.stringify(payload) }).toString());
}
