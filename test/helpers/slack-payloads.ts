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

/** As it arrives: one form field. */
export function asForm(payload: JsonObject): Buffer {
	return Buffer.from(new URLSearchParams({ payload: JSON.stringify(payload) }).toString());
}
