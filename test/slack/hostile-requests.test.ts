import fc from 'fast-check';

import { UnreadableBodyError } from '../../src/core/errors';
import type { Interaction } from '../../src/core/interaction';
import type { JsonObject, JsonValue } from '../../src/core/json';
import { interactionKinds, interactionOutput } from '../../src/slack/interactions';
import { parseSlackRequest } from '../../src/slack/parse-slack-request';
import {
	asForm,
	blockActions,
	blockSuggestion,
	commandForm,
	eventEnvelope,
	messageAction,
	shortcutPayload,
	viewSubmission,
} from '../helpers/slack-payloads';

const SECRETS = [
	'old-verification-token',
	'9900000000001.9900000000002.3f3f3f3f',
	'https://hooks.slack.com/actions/T0ACME0001/9900000000003/abcDEF',
	'https://hooks.slack.com/app/T0ACME0001/9900000000003/abcDEF',
	'https://hooks.slack.com/commands/T0ACME0001/9900000000003/abcDEF',
];

const place = { channelId: 'C1', messageTs: '1.1', threadTs: null };
const SET_UP = JSON.stringify({
	channelId: 'C0GLOBEX',
	channel: { name: 'ext-globex', isPrivate: true, isMember: true },
	prompt: { channelId: 'D1', ts: '1.1' },
});
const payloads: Record<string, JsonObject> = {
	button: blockActions(),
	menu: blockActions(
		{ type: 'static_select', selected_option: { text: { text: 'A' }, value: 'a' } },
		{
			state: {
				values: {
					b: {
						a: { type: 'checkboxes', selected_options: [{ text: { text: 'A' }, value: 'a' }] },
						r: {
							type: 'rich_text_input',
							rich_text_value: {
								elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'x' }] }],
							},
						},
						f: { type: 'file_input', files: [{ id: 'F1', name: 'a.pdf' }] },
					},
				},
			},
		},
	),
	decision: blockActions({ action_id: 'ssd:approve', value: 'ssd|dec1' }),
	reason: viewSubmission({
		callback_id: 'ssd_reason',
		private_metadata: JSON.stringify({ decisionId: 'd', optionId: 'o', ...place }),
	}),
	hand_over: viewSubmission({
		callback_id: 'ssh_hand_over',
		private_metadata: JSON.stringify({ decisionId: null, messageKey: 'k', ...place }),
		state: { values: { c: { colleague: { type: 'users_select', selected_user: 'U2' } } } },
	}),
	form: viewSubmission({
		callback_id: 'ssf',
		private_metadata: JSON.stringify({ formId: 'f', value: 'v', ...place }),
	}),
	modal: viewSubmission(
		{},
		{
			response_urls: [
				{ channel_id: 'C1', response_url: SECRETS[2] as string, block_id: 'b', action_id: 'a' },
			],
		},
	),
	set_up: blockActions({ action_id: 'ssc:open', value: 'C0GLOBEX' }),
	set_up_pick: blockActions(
		{
			type: 'external_select',
			action_id: 'ssc:account',
			selected_option: { text: { text: 'Globex' }, value: '1001' },
		},
		{ view: { id: 'V1', callback_id: 'ssc_setup', private_metadata: SET_UP } },
	),
	set_up_submit: viewSubmission({
		callback_id: 'ssc_setup',
		private_metadata: SET_UP,
		state: {
			values: {
				a: {
					'ssc:account': {
						type: 'external_select',
						selected_option: { text: { text: 'Globex' }, value: '1001' },
					},
				},
				l: {
					'ssc:look_back': {
						type: 'static_select',
						selected_option: { text: { text: '30 days' }, value: '30' },
					},
				},
			},
		},
	}),
	shortcut: shortcutPayload(),
	message_action: messageAction({ thread_ts: '1.0' }),
	options: blockSuggestion(),
};
const events: Record<string, JsonObject> = {
	message: eventEnvelope(),
	bots: eventEnvelope({
		text: '',
		bot_id: 'B1',
		files: [{ id: 'F1', name: 'a.pdf', size: 1, permalink: 'https://acme.example/f' }],
		blocks: [
			{ type: 'section', text: { text: 'x' }, fields: [{ text: 'y' }] },
			{ type: 'rich_text', elements: [{ elements: [{ type: 'text', text: 'z' }] }] },
		],
		attachments: [{ title: 't', fields: [{ title: 'f', value: 'v' }], blocks: [] }],
	}),
	deleted: eventEnvelope({
		subtype: 'message_deleted',
		deleted_ts: '1.1',
		previous_message: { user: 'U2', ts: '1.1', text: 'x' },
	}),
	left: eventEnvelope({ type: 'channel_left', user: null }),
	changed: eventEnvelope({
		subtype: 'message_changed',
		message: {
			user: 'U2',
			ts: '1.1',
			text: 'x',
			edited: { user: 'U2', ts: '1.2' },
			bot_profile: { app_id: 'A9' },
			replies: [{ user: 'U2' }],
		},
		previous_message: { user: 'U2', ts: '1.1' },
	}),
	reaction: eventEnvelope({
		type: 'reaction_added',
		reaction: 'eyes',
		item: { type: 'message', channel: 'C1', ts: '1.1' },
	}),
	rename: eventEnvelope({ type: 'channel_rename', channel: { id: 'C1', name: 'deals' } }),
};

const asJson = (value: JsonValue) => Buffer.from(JSON.stringify(value));
const cases: Array<[string, JsonObject, (value: JsonObject) => Buffer]> = [
	...Object.entries(payloads).map(([name, payload]) => [name, payload, asForm] as never),
	...Object.entries(events).map(([name, event]) => [name, event, asJson] as never),
];

const KINDS = interactionKinds.map(({ id }) => id as string);

/** What is wrong: not a member of the union, or something that gives anybody a power. */
function problemsOf(rawBody: Uint8Array): string[] {
	let request;
	try {
		request = parseSlackRequest({ rawBody, headers: {} });
	} catch (error) {
		return error instanceof UnreadableBodyError ? [] : [String(error)];
	}
	if (request.kind === 'interaction') {
		const { interactions } = request;
		return interactions.length > 0 ? interactions.flatMap(problemsIn) : ['no interaction'];
	}
	return OTHER_REQUESTS.includes(request.kind) ? [] : [String(request.kind)];
}

const OTHER_REQUESTS = ['url_verification', 'ssl_check', 'n8n_send_and_wait', 'own_event'];

function problemsIn(interaction: Interaction): string[] {
	const { appId, teamId, eventKey, actor, responseUrl, triggerId } = interaction;
	const texts = [appId, teamId, eventKey, actor.userId, actor.teamId];
	const maybe = [actor.name, responseUrl, triggerId, ...Object.values(interaction.place)];
	const shown = JSON.stringify([interaction.raw, interactionOutput(interaction)]);
	return [
		...(KINDS.includes(interaction.kind) ? [] : ['a kind that is none']),
		...(eventKey === '' ? ['no key'] : []),
		...(texts.every((text) => typeof text === 'string') ? [] : ['something is no text']),
		...(maybe.every((text) => text === null || typeof text === 'string')
			? []
			: ['no text or null']),
		...(/"(token|trigger_id|response_urls?|bot_access_token)":/.test(shown)
			? ['a secret key']
			: []),
		...SECRETS.filter((secret) => shown.includes(secret)),
	];
}

function expectHonest(rawBody: Uint8Array): void {
	const problems = problemsOf(rawBody);
	// Asked only when it must fail: this runs tens of thousands of times.
	if (problems.length > 0) expect(problems).toEqual([]);
}

/** Every place in a value, from the outside in. */
function pathsOf(value: JsonValue, at: string[] = []): string[][] {
	if (typeof value !== 'object' || value === null) return [at];
	const inside = Object.entries(value).flatMap(([key, child]) => pathsOf(child, [...at, key]));
	return at.length > 0 ? [at, ...inside] : inside;
}

/** A copy with one part replaced; undefined: taken out. */
function mutated(
	value: JsonValue,
	[key, ...rest]: string[],
	part: JsonValue | undefined,
): JsonValue {
	if (typeof value !== 'object' || value === null || key === undefined) return value;
	const entries = Object.entries(value).flatMap(([name, child]): Array<[string, JsonValue]> => {
		if (name !== key) return [[name, child]];
		if (rest.length > 0) return [[name, mutated(child, rest, part)]];
		return part === undefined ? [] : [[name, part]];
	});
	return Array.isArray(value) ? entries.map(([, child]) => child) : Object.fromEntries(entries);
}

const HOSTILE: Array<JsonValue | undefined> = [
	undefined,
	null,
	'',
	'x',
	'__proto__',
	0,
	-1e308,
	true,
	[],
	[null],
	['x'],
	{},
	{ id: 1 },
	JSON.parse('{"__proto__":{"id":"x"},"toString":"x"}') as JsonObject,
];

test.each(cases)('%s: each part removed or replaced', (_name, payload, encode) => {
	expect(problemsOf(encode(payload))).toEqual([]);
	for (const path of pathsOf(payload)) {
		for (const part of HOSTILE) expectHonest(encode(mutated(payload, path, part) as JsonObject));
	}
});

test.each(cases)('%s: any part replaced by anything', (_name, payload, encode) => {
	const paths = pathsOf(payload);
	fc.assert(
		fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, part) => {
			expectHonest(encode(mutated(payload, path, part as JsonValue) as JsonObject));
		}),
	);
});

test('a command whose fields are taken out or anything', () => {
	const form = commandForm();
	fc.assert(
		fc.property(
			fc.record(
				Object.fromEntries(
					Object.entries(form).map(([name, value]) => [
						name,
						fc.oneof(fc.constant(value), fc.string()),
					]),
				),
				{ requiredKeys: [] },
			),
			(fields) => {
				expectHonest(Buffer.from(new URLSearchParams(fields as never).toString()));
			},
		),
	);
});

test('any JSON, as a form and as it is', () => {
	fc.assert(
		fc.property(fc.jsonValue(), fc.dictionary(fc.string(), fc.jsonValue()), (value, object) => {
			expectHonest(asJson(value as JsonValue));
			expectHonest(asJson(object as JsonObject));
			expectHonest(asForm(value as JsonObject));
			expectHonest(asForm(object as JsonObject));
		}),
	);
});

test('any bytes', () => {
	fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), expectHonest));
	fc.assert(fc.property(fc.string(), (text) => expectHonest(Buffer.from(`payload=${text}`))));
});
