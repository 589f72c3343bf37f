import { randomBytes } from 'node:crypto';

import { APP_ID, CHANNELS, type Message, SIGNING_SECRET, TEAM_ID } from '../../sandbox/slack';
import { actionPayload } from '../../sandbox/slack/action-payload';
import { elementsOf } from '../../sandbox/slack/find-element';
import { signatureHeaders } from '../../sandbox/slack/sign';
import type { Shot } from './fire';

/* What Slack's servers send, signed as they sign, made before the clock runs. */

const FORM = 'application/x-www-form-urlencoded';
let pressed = 0;

function signed(url: string, contentType: string, body: string): Shot {
	return {
		url,
		body,
		headers: {
			'content-type': contentType,
			'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
			...signatureHeaders(SIGNING_SECRET, body, Date.now()),
		},
	};
}

/** A person presses the first button of a message: whoever comes first, the same answer. */
export function click(url: string, message: Message, user: { id: string; name: string }): Shot {
	const [found] = elementsOf(message.blocks ?? []);
	if (!found) throw new Error(`The message ${message.ts} has no button to press.`);
	pressed += 1;
	const payload = {
		type: 'block_actions',
		user: { ...user, username: user.name, team_id: TEAM_ID },
		api_app_id: APP_ID,
		token: 'an-old-verification-token',
		container: {
			type: 'message',
			message_ts: message.ts,
			channel_id: CHANNELS.dealDesk,
			is_ephemeral: false,
		},
		trigger_id: `${pressed}.2000000000002.${randomBytes(16).toString('hex')}`,
		team: { id: TEAM_ID, domain: 'northwind-sandbox' },
		enterprise: null,
		is_enterprise_install: false,
		channel: { id: CHANNELS.dealDesk, name: 'deal-desk' },
		message,
		state: { values: {} },
		response_url: `https://hooks.slack.com/actions/${TEAM_ID}/${pressed}/${randomBytes(12).toString('hex')}`,
		actions: [
			actionPayload(found, undefined, `${Math.floor(Date.now() / 1000)}.${100_000 + pressed}`),
		],
	};
	return signed(url, FORM, new URLSearchParams({ payload: JSON.stringify(payload) }).toString());
}

/** An event of the Events API: somebody mentions the app. */
export function mention(url: string, user: { id: string }): Shot {
	pressed += 1;
	const seconds = Math.floor(Date.now() / 1000);
	const ts = `${seconds}.${100_000 + pressed}`;
	const body = JSON.stringify({
		token: 'an-old-verification-token',
		team_id: TEAM_ID,
		api_app_id: APP_ID,
		event: {
			type: 'app_mention',
			user: user.id,
			text: '<@U0SIGNALSBOT> what is open for Globex?',
			ts,
			channel: CHANNELS.dealDesk,
			event_ts: ts,
		},
		type: 'event_callback',
		event_id: `Ev${randomBytes(6).toString('hex')}`,
		event_time: seconds,
		authorizations: [
			{
				enterprise_id: null,
				team_id: TEAM_ID,
				user_id: 'U0SIGNALSBOT',
				is_bot: true,
				is_enterprise_install: false,
			},
		],
		is_ext_shared_channel: false,
		event_context: `4-${randomBytes(12).toString('hex')}`,
	});
	return signed(url, 'application/json', body);
}
