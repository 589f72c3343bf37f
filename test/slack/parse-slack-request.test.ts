import { UnreadableBodyError } from '../../src/core/errors';
import type { Interaction } from '../../src/core/interaction';
import type { JsonObject } from '../../src/core/json';
import { parseSlackRequest } from '../../src/slack/parse-slack-request';
import { only } from '../helpers/played';
import {
	asForm,
	blockActions,
	commandForm,
	eventEnvelope,
	shortcutPayload,
	viewSubmission,
} from '../helpers/slack-payloads';

const parse = (rawBody: Uint8Array | string, rest: { host?: string; apiUrl?: string } = {}) =>
	parseSlackRequest({
		rawBody: typeof rawBody === 'string' ? Buffer.from(rawBody) : rawBody,
		headers: {},
		...rest,
	});

function pressed(payload: JsonObject, rest: { host?: string; apiUrl?: string } = {}): Interaction {
	return only(parse(asForm(payload), rest));
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
			triggerId: '9900000000001.9900000000002.3f3f3f3f',
			raw: expect.not.objectContaining({ token: expect.anything() as unknown }) as unknown,
			actionId: 'take_over',
			blockId: 'ssk|0|deal-4711',
			value: 'deal-4711',
			label: 'Take over',
			messageKey: 'deal-4711',
		});
	});

	test('raw holds neither the token nor the capabilities', () => {
		const text = JSON.stringify(pressed(blockActions()).raw);
		expect(text).not.toContain('old-verification-token');
		expect(text).not.toContain('hooks.slack.com');
		expect(text).not.toContain('9900000000001');
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
		expect(of('1.1')).not.toContain('1.1');
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

	test('a slash command is a form of its own', () => {
		const form = commandForm();
		const interaction = only(parse(new URLSearchParams(form).toString()));
		expect(interaction).toMatchObject({
			kind: 'command',
			eventKey: expect.stringMatching(
				/^slack:command:A0SIGNALS1:T0ACME0001:U0DANA0001:[0-9a-f]{64}$/,
			) as string,
			responseUrl: form.response_url,
		});
		const elsewhere = new URLSearchParams({ ...form, response_url: 'https://evil.example/1' });
		expect(only(parse(elsewhere.toString())).responseUrl).toBeNull();
	});

	test('events come as JSON; those of this app’s bot are its own', () => {
		expect(only(parse(JSON.stringify(eventEnvelope()))).kind).toBe('event');
		expect(parse(JSON.stringify(eventEnvelope({ user: 'U0SIGNALS1' })))).toEqual({
			kind: 'own_event',
			appId: 'A0SIGNALS1',
			teamId: 'T0ACME0001',
		});
	});

	test.each<[string, JsonObject, string, RegExp]>([
		[
			'a link',
			blockActions({ action_id: 'ssl:0', url: 'https://x.example' }),
			'block_actions.button',
			/link/,
		],
		[
			'a decision without option',
			blockActions({ value: 'ssd|dec1' }),
			'block_actions.button',
			/names no option/,
		],
		[
			'a menu without id',
			blockActions({ type: 'overflow', action_id: '' }),
			'block_actions.overflow',
			/no action id/,
		],
		['no action', blockActions({}, { actions: [] }), 'block_actions', /names no action/],
		['a view without id', viewSubmission({ id: null }), 'view_submission', /no id/],
		[
			'the reason modal closed',
			viewSubmission({ callback_id: 'ssd_reason' }, { type: 'view_closed' }),
			'view_closed',
			/without an answer/,
		],
		['a kind of tomorrow', shortcutPayload({ type: 'new_kind' }), 'new_kind', /nothing that/],
		['of another form', blockActions({}, { user: 'U1' }), 'block_actions', /not of the form/],
	])('unsupported: %s', (_name, payload, rawType, reason) => {
		expect(pressed(payload)).toMatchObject({
			kind: 'unsupported',
			appId: 'A0SIGNALS1',
			teamId: 'T0ACME0001',
			rawType,
			reason: expect.stringMatching(reason) as unknown,
		});
	});

	test('unsupported: Slack holds events back', () => {
		const notice = {
			token: 'old-verification-token',
			type: 'app_rate_limited',
			team_id: 'T0ACME0001',
			minute_rate_limited: 1518467820,
			api_app_id: 'A0SIGNALS1',
		};
		expect(only(parse(JSON.stringify(notice)))).toMatchObject({
			kind: 'unsupported',
			rawType: 'app_rate_limited',
			teamId: 'T0ACME0001',
			reason: expect.stringMatching(/30,000/) as unknown,
		});
	});

	test('an org-wide install names no team', () => {
		const payload = blockActions({}, { team: null, enterprise: { id: 'E0ACME0001' } });
		expect(pressed(payload).teamId).toBe('E0ACME0001');
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
		['a body that would overflow the stack', `{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`],
	])('unreadable: %s', (_name, body) => {
		expect(() => parse(body)).toThrow(UnreadableBodyError);
	});
});
