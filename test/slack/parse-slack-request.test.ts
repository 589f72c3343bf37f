import fc from 'fast-check';

import { UnreadableBodyError } from '../../src/core/errors';
import type { Interaction } from '../../src/core/interaction';
import type { JsonObject } from '../../src/core/json';
import { interactionKinds, interactionOutput } from '../../src/slack/interactions';
import { parseSlackRequest } from '../../src/slack/parse-slack-request';
import { asForm, blockActions } from '../helpers/slack-payloads';

const parse = (rawBody: Uint8Array | string, rest: { host?: string; apiUrl?: string } = {}) =>
	parseSlackRequest({
		rawBody: typeof rawBody === 'string' ? Buffer.from(rawBody) : rawBody,
		headers: {},
		...rest,
	});

function pressed(payload: JsonObject, rest: { host?: string; apiUrl?: string } = {}): Interaction {
	const request = parse(asForm(payload), rest);
	if (request.kind !== 'interaction') throw new Error(`was ${request.kind}`);
	expect(request.interactions).toHaveLength(1);
	return request.interactions[0] as Interaction;
}

describe('parseSlackRequest', () => {
	test('url_verification', () => {
		expect(parse('{"type":"url_verification","token":"t","challenge":"3eZbrw1a"}')).toEqual({
			kind: 'url_verification',
			challenge: '3eZbrw1a',
		});
	});

	test('ssl_check', () => {
		expect(parse('token=abc&ssl_check=1')).toEqual({ kind: 'ssl_check' });
	});

	test('a button', () => {
		expect(pressed(blockActions())).toEqual({
			kind: 'button',
			appId: 'A0SIGNALS1',
			teamId: 'T0ACME0001',
			eventKey:
				'slack:block_actions:A0SIGNALS1:T0ACME0001:U0DANA0001:C0SALES001:1790000000.000100:take_over:1790000042.123456',
			actor: { userId: 'U0DANA0001', name: 'dana', teamId: 'T0ACME0001' },
			place: {
				channelId: 'C0SALES001',
				channelName: 'sales-alerts',
				messageTs: '1790000000.000100',
				threadTs: null,
			},
			responseUrl: 'https://hooks.slack.com/actions/T0ACME0001/9900000000003/abcDEF',
			raw: expect.not.objectContaining({ token: expect.anything() as unknown }) as unknown,
			actionId: 'take_over',
			blockId: 'ssk|0|deal-4711',
			value: 'deal-4711',
			label: 'Take over',
			messageKey: 'deal-4711',
		});
	});

	test('raw holds neither the token nor the response_url', () => {
		const text = JSON.stringify(pressed(blockActions()).raw);
		expect(text).not.toContain('old-verification-token');
		expect(text).not.toContain('hooks.slack.com');
	});

	test('a decision', () => {
		const interaction = pressed(
			blockActions({ action_id: 'ssd:approve', value: 'ssd|dec1', block_id: 'ssd|0|dec1' }),
		);
		expect(interaction).toMatchObject({
			kind: 'decision',
			decisionId: 'dec1',
			optionId: 'approve',
		});
		expect(interactionOutput(interaction)).toMatchObject({
			decisionId: 'dec1',
			optionId: 'approve',
			user: { id: 'U0DANA0001' },
		});
	});

	test("a click of n8n's own Send and Wait", () => {
		expect(parse(asForm(blockActions({ value: 'nhitl1|abc|approve' })))).toEqual({
			kind: 'n8n_send_and_wait',
		});
	});

	test('the same press delivered again has the same key, a second press another one', () => {
		const first = pressed(blockActions());
		const again = pressed(blockActions({}, { response_url: 'https://hooks.slack.com/actions/2' }));
		const second = pressed(blockActions({ action_ts: '1790000099.000001' }));
		const byAna = pressed(blockActions({}, { user: { id: 'U0ANA00001', name: 'ana' } }));
		expect(again.eventKey).toBe(first.eventKey);
		expect(new Set([first.eventKey, second.eventKey, byAna.eventKey]).size).toBe(3);
	});

	test('without action_ts the trigger id tells presses apart', () => {
		const of = (trigger_id: string) =>
			pressed(blockActions({ action_ts: null }, { trigger_id })).eventKey;
		expect(of('1.1')).toBe(of('1.1'));
		expect(of('1.1')).not.toBe(of('2.2'));
	});

	test('several actions in one payload are several interactions', () => {
		const payload = blockActions();
		const [action] = payload.actions as JsonObject[];
		const request = parse(
			asForm({ ...payload, actions: [action as JsonObject, { ...action, action_id: 'other' }] }),
		);
		expect(request).toMatchObject({
			kind: 'interaction',
			interactions: [
				{ kind: 'button', actionId: 'take_over' },
				{ kind: 'button', actionId: 'other' },
			],
		});
	});

	test.each<[string, JsonObject, string, RegExp]>([
		['link', { action_id: 'ssl:0', url: 'https://x.example' }, 'block_actions.button', /link/],
		['menu', { type: 'static_select' }, 'block_actions.static_select', /no button/],
		['no option', { value: 'ssd|dec1' }, 'block_actions.button', /names no option/],
	])('unsupported: %s', (_name, action, rawType, reason) => {
		expect(pressed(blockActions(action))).toMatchObject({
			kind: 'unsupported',
			rawType,
			reason: expect.stringMatching(reason) as unknown,
			actor: { userId: 'U0DANA0001' },
		});
	});

	test.each(['view_submission', 'shortcut', 'message_action', 'block_suggestion', 'new_kind'])(
		'unsupported: %s',
		(type) => {
			expect(pressed({ ...blockActions(), type, actions: null })).toMatchObject({
				kind: 'unsupported',
				rawType: type,
				appId: 'A0SIGNALS1',
			});
		},
	);

	test('unsupported: a slash command', () => {
		const form = new URLSearchParams({
			token: 'old',
			command: '/signals',
			text: 'help',
			team_id: 'T0ACME0001',
			api_app_id: 'A0SIGNALS1',
			user_id: 'U0DANA0001',
			user_name: 'dana',
			channel_id: 'C0SALES001',
			channel_name: 'sales-alerts',
			trigger_id: '1.2.3',
			response_url: 'https://hooks.slack.com/commands/1',
		});
		const request = parse(form.toString());
		expect(request).toMatchObject({
			interactions: [
				{
					kind: 'unsupported',
					rawType: 'command',
					eventKey: 'slack:command:A0SIGNALS1:T0ACME0001:U0DANA0001:1.2.3',
					responseUrl: 'https://hooks.slack.com/commands/1',
				},
			],
		});
		expect(JSON.stringify(request)).not.toContain('"token"');
	});

	test('unsupported: an event, keyed by event_id', () => {
		const event = {
			token: 'old',
			type: 'event_callback',
			event_id: 'Ev001',
			api_app_id: 'A0SIGNALS1',
			team_id: 'T0ACME0001',
			event: { type: 'app_mention', user: 'U0DANA0001', channel: 'C0SALES001', ts: '1.1' },
		};
		expect(parse(JSON.stringify(event))).toMatchObject({
			interactions: [
				{
					kind: 'unsupported',
					rawType: 'event_callback.app_mention',
					eventKey: 'slack:event_callback:A0SIGNALS1:T0ACME0001:Ev001',
				},
			],
		});
	});

	test('an org-wide install names no team', () => {
		const payload = blockActions({}, { team: null, enterprise: { id: 'E0ACME0001' } });
		expect(pressed(payload).teamId).toBe('E0ACME0001');
	});

	test('a press in App Home has no message', () => {
		const payload = blockActions(
			{},
			{ container: { type: 'view', view_id: 'V1' }, channel: null, message: null },
		);
		expect(pressed(payload)).toMatchObject({
			kind: 'button',
			place: { channelId: null, messageTs: null },
		});
	});

	test.each([
		['https://hooks.slack.com/actions/1', {}, true],
		['https://hooks.slack-gov.com/actions/1', {}, true],
		['https://hooks.slack.com.evil.example/1', {}, false],
		['https://evil.example/1', {}, false],
		['http://hooks.slack.com/actions/1', {}, false],
		['https://hooks.slack.com@evil.example/1', {}, false],
		['https://hooks.slack.com:8443/1', {}, false],
		['http://127.0.0.1:4000/hooks/1', {}, false],
		['http://127.0.0.1:4000/hooks/1', { apiUrl: 'http://127.0.0.1:4000/api/' }, true],
		['http://127.0.0.1:4001/hooks/1', { apiUrl: 'http://127.0.0.1:4000/api/' }, false],
		['https://hooks.chat.example/1', { host: 'chat.example' }, true],
	])('response_url %s with %p is kept: %p', (response_url, rest, kept) => {
		expect(pressed(blockActions({}, { response_url }), rest).responseUrl).toBe(
			kept ? response_url : null,
		);
	});

	test.each([
		['nothing', ''],
		['a form of somebody else', 'a=1&b=2'],
		['broken JSON', '{"type":'],
		['broken JSON in the form', 'payload=%7B%22type'],
		['no object', 'payload=%5B1%5D'],
		['a challenge that is none', '{"type":"url_verification"}'],
	])('unreadable: %s', (_name, body) => {
		expect(() => parse(body)).toThrow(UnreadableBodyError);
	});

	test('any JSON object in the form is named, never thrown', () => {
		const anything = fc.oneof(fc.jsonValue(), fc.constant('x'));
		const payloads = fc.oneof(
			fc.dictionary(fc.string(), fc.jsonValue()),
			fc
				.record(
					{
						type: fc.oneof(fc.constant('block_actions'), anything),
						actions: fc.oneof(fc.array(anything), anything),
						user: anything,
						team: anything,
						container: anything,
						message: anything,
						response_url: anything,
					},
					{ requiredKeys: [] },
				)
				.map((overrides) => ({ ...blockActions(), ...overrides })),
		);
		fc.assert(
			fc.property(payloads, (payload) => {
				const request = parse(asForm(payload as JsonObject));
				if (request.kind === 'n8n_send_and_wait') return;
				expect(request.kind).toBe('interaction');
			}),
		);
	});

	test('each kind has an example with the keys of its real output', () => {
		const payloads: Record<string, JsonObject> = {
			button: blockActions(),
			decision: blockActions({ action_id: 'ssd:approve', value: 'ssd|dec1' }),
			unsupported: { ...blockActions(), type: 'shortcut', actions: null },
		};
		for (const kind of interactionKinds) {
			const interaction = pressed(payloads[kind.id] as JsonObject);
			expect(Object.keys(kind.toOutput(interaction))).toEqual(Object.keys(kind.example));
		}
	});
});
