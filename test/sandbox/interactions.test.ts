import { createHmac, timingSafeEqual } from 'node:crypto';

import { APP_ID, CHANNELS, PEOPLE, TEAM_ID, type Sandbox } from '../../sandbox/slack';
import { signatureHeaders } from '../../sandbox/slack/sign';
import {
	approval,
	closeSandboxes,
	openReceiver,
	openSandbox,
	slackError,
	webClient,
	type Receiver,
} from '../helpers/sandbox';

let sandbox: Sandbox;
let receiver: Receiver;
beforeEach(async () => {
	sandbox = await openSandbox({ deadlineMs: 2_000 });
	receiver = await openReceiver();
	await sandbox.setRequestUrl({ url: receiver.url });
});
afterEach(closeSandboxes);

async function ask(channel = '#deal-desk'): Promise<{ channel: string; ts: string }> {
	const posted = await webClient(sandbox).chat.postMessage({
		channel,
		text: 'Acme registered',
		blocks: approval(),
	});
	return { channel: posted.channel ?? '', ts: posted.ts ?? '' };
}

const modal = {
	type: 'modal' as const,
	title: { type: 'plain_text' as const, text: 'Why?' },
	blocks: [],
};

describe('signatures', () => {
	it('agree with the example of Slack’s documentation', () => {
		const body =
			'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
		expect(signatureHeaders('8f742231b10e8888abcd99yyyzzz85a5', body, 1_531_420_618_000)).toEqual({
			'x-slack-request-timestamp': '1531420618',
			'x-slack-signature': 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
		});
	});

	it('stand on every delivery, for the bytes that arrive', async () => {
		await sandbox.click({ user: 'ana', ...(await ask()), actionId: 'approve' });
		const [request] = receiver.received;
		const timestamp = String(request?.headers['x-slack-request-timestamp']);
		const expected = createHmac('sha256', sandbox.signingSecret)
			.update(`v0:${timestamp}:${request?.rawBody}`)
			.digest();
		const given = Buffer.from(String(request?.headers['x-slack-signature']).slice(3), 'hex');
		expect(timingSafeEqual(given, expected)).toBe(true);
		expect(Math.abs(Date.now() / 1000 - Number(timestamp))).toBeLessThan(300);
	});
});

describe('click', () => {
	it('sends the payload that Slack sends, as the person', async () => {
		const at = await ask();
		const outcome = await sandbox.click({ user: 'ana', ...at, actionId: 'approve' });
		expect(outcome.error).toBeNull();
		const [request] = receiver.received;
		expect(request?.headers['content-type']).toBe('application/x-www-form-urlencoded');
		expect(Object.keys(request?.body ?? {}).sort()).toEqual(
			[
				'actions',
				'api_app_id',
				'channel',
				'container',
				'enterprise',
				'is_enterprise_install',
				'message',
				'response_url',
				'state',
				'team',
				'token',
				'trigger_id',
				'type',
				'user',
			].sort(),
		);
		expect(request?.body).toMatchObject({
			type: 'block_actions',
			user: { id: PEOPLE.ana, username: 'ana', name: 'ana', team_id: TEAM_ID },
			api_app_id: APP_ID,
			team: { id: TEAM_ID, domain: 'northwind-sandbox' },
			enterprise: null,
			is_enterprise_install: false,
			channel: { id: CHANNELS.dealDesk, name: 'deal-desk' },
			container: {
				type: 'message',
				message_ts: at.ts,
				channel_id: CHANNELS.dealDesk,
				is_ephemeral: false,
			},
			message: { ts: at.ts, text: 'Acme registered', app_id: APP_ID },
			actions: [
				{
					type: 'button',
					action_id: 'approve',
					value: 'deal-1',
					style: 'primary',
					text: { type: 'plain_text', text: 'Approve', emoji: true },
				},
			],
		});
		const [action] = request?.body.actions as Array<{ block_id: string; action_ts: string }>;
		const blockIds = sandbox.messages('#deal-desk')[0]?.blocks?.map((block) => block.block_id);
		expect(blockIds).toContain(action?.block_id);
		expect(action?.action_ts).toMatch(/^\d+\.\d{6}$/);
	});

	it('names DMs and private channels as Slack does', async () => {
		await sandbox.click({ user: 'ana', ...(await ask(PEOPLE.ana)), actionId: 'approve' });
		await sandbox.click({ user: 'ana', ...(await ask('#exec-deals')), actionId: 'approve' });
		expect(receiver.received.map(({ body }) => (body.channel as { name: string }).name)).toEqual([
			'directmessage',
			'privategroup',
		]);
	});

	it('presses many times at once, each press its own', async () => {
		// Nobody is answered before all have arrived: they really are there at the same time.
		let release = () => undefined as void;
		const all = new Promise<void>((resolve) => (release = resolve));
		receiver.answer(async (_request, index) => {
			if (index === 19) release();
			await all;
			return { status: 200 };
		});
		const outcome = await sandbox.click({
			user: 'ana',
			...(await ask()),
			actionId: 'approve',
			copies: 20,
		});
		expect(outcome.deliveries.filter(({ acknowledged }) => acknowledged)).toHaveLength(20);
		const triggers = receiver.received.map(({ body }) => body.trigger_id);
		expect(new Set(triggers).size).toBe(20);
	});

	it('lets several people press at once', async () => {
		const at = await ask();
		await sandbox.clickAll(['ana', 'ben'].map((user) => ({ user, ...at, actionId: 'approve' })));
		const users = receiver.received.map(({ body }) => (body.user as { id: string }).id);
		expect(users.sort()).toEqual([PEOPLE.ana, PEOPLE.ben]);
	});

	it('works on ephemeral messages, for the one who sees them', async () => {
		const { message_ts: ts = '' } = await webClient(sandbox).chat.postEphemeral({
			channel: CHANNELS.dealDesk,
			user: PEOPLE.ben,
			text: 'Only you',
			blocks: approval(),
		});
		const click = { channel: '#deal-desk', ts, actionId: 'approve' };
		await expect(sandbox.click({ user: 'ana', ...click })).rejects.toThrow(/sees no message/);
		await sandbox.click({ user: 'ben', ...click });
		expect(receiver.received[0]?.body).toMatchObject({ container: { is_ephemeral: true } });
		expect(receiver.received[0]?.body).not.toHaveProperty('message');
	});

	it.each([
		['a button that is not there', { user: 'ana', actionId: 'burn' }, /nothing with action_id/],
		['somebody deactivated', { user: 'erin', actionId: 'approve' }, /cannot act/],
		['somebody unknown', { user: 'zoe', actionId: 'approve' }, /no user "zoe"/],
	])('refuses %s', async (_what, who, message) => {
		await expect(sandbox.click({ ...(await ask()), ...who })).rejects.toThrow(message);
		expect(receiver.received).toEqual([]);
	});

	it('refuses people who are not in the private conversation', async () => {
		const at = await ask('#exec-deals');
		await expect(sandbox.click({ user: 'dev', ...at, actionId: 'approve' })).rejects.toThrow(
			/not in this conversation/,
		);
	});
});

describe('what the person sees when the app fails', () => {
	it('the deadline: "operation timed out", and no second try', async () => {
		receiver.answer(() => 'never');
		const outcome = await sandbox.click({ user: 'ana', ...(await ask()), actionId: 'approve' });
		expect(outcome.error).toBe('operation timed out');
		expect(outcome.deliveries).toMatchObject([
			{ status: null, inTime: false, acknowledged: false, error: 'timeout', retryNum: 0 },
		]);
		expect(receiver.received).toHaveLength(1);
	});

	it('an error status', async () => {
		receiver.answer(() => ({ status: 500, body: 'oops' }));
		const outcome = await sandbox.click({ user: 'ana', ...(await ask()), actionId: 'approve' });
		expect(outcome.error).toBe('the app responded with status code 500');
		expect(outcome.deliveries).toMatchObject([
			{ status: 500, inTime: true, acknowledged: false, responseBody: 'oops' },
		]);
	});

	it('no connection', async () => {
		const at = await ask();
		await receiver.close();
		const outcome = await sandbox.click({ user: 'ana', ...at, actionId: 'approve' });
		expect(outcome.error).toBe('the app could not be reached');
	});

	it('no request URL', async () => {
		const at = await ask();
		await sandbox.setRequestUrl({ url: null });
		const outcome = await sandbox.click({ user: 'ana', ...at, actionId: 'approve' });
		expect(outcome).toMatchObject({
			error: expect.stringMatching(/not configured/) as string,
			deliveries: [],
		});
	});
});

describe('response_url', () => {
	const post = (url: string | null, body: object) =>
		fetch(url ?? '', {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});

	it('replaces the original, adds a private note, deletes', async () => {
		const { responseUrl } = await sandbox.click({
			user: 'ana',
			...(await ask()),
			actionId: 'approve',
		});
		await post(responseUrl, { replace_original: true, text: 'Approved' });
		expect(sandbox.messages('#deal-desk')).toMatchObject([{ text: 'Approved' }]);
		expect(sandbox.messages('#deal-desk')[0]).not.toHaveProperty('blocks');
		await post(responseUrl, { text: 'Thank you' });
		expect(sandbox.ephemerals({ user: 'ana' })).toMatchObject([
			{ text: 'Thank you', source: 'responseUrl' },
		]);
		await post(responseUrl, { delete_original: true });
		expect(sandbox.messages('#deal-desk')).toEqual([]);
	});

	it('serves five uses', async () => {
		const { responseUrl } = await sandbox.click({
			user: 'ana',
			...(await ask()),
			actionId: 'approve',
		});
		for (let use = 0; use < 5; use += 1) {
			expect((await post(responseUrl, { text: `${use}` })).status).toBe(200);
		}
		const sixth = await post(responseUrl, { text: '6' });
		expect(sixth.status).toBe(404);
		expect(await sixth.json()).toEqual({ ok: false, error: 'used_url' });
		expect(sandbox.ephemerals({ user: 'ana' })).toHaveLength(5);
	});

	it('ends after thirty minutes', async () => {
		const { responseUrl } = await sandbox.click({
			user: 'ana',
			...(await ask()),
			actionId: 'approve',
		});
		sandbox.advance(30 * 60_000 + 1);
		expect(await (await post(responseUrl, { text: 'late' })).json()).toEqual({
			ok: false,
			error: 'expired_url',
		});
	});
});

describe('modals', () => {
	async function trigger(): Promise<string> {
		const outcome = await sandbox.click({ user: 'ana', ...(await ask()), actionId: 'approve' });
		return outcome.triggerId ?? '';
	}

	it('open by trigger_id, once and within three seconds', async () => {
		const slack = webClient(sandbox);
		const trigger_id = await trigger();
		const opened = await slack.views.open({ trigger_id, view: modal });
		expect(sandbox.views({ user: 'ana' })).toMatchObject([{ id: opened.view?.id, open: true }]);
		expect(await slackError(slack.views.open({ trigger_id, view: modal }))).toMatchObject({
			error: 'exchanged_trigger_id',
		});
		const late = await trigger();
		sandbox.advance(3_001);
		expect(await slackError(slack.views.open({ trigger_id: late, view: modal }))).toMatchObject({
			error: 'expired_trigger_id',
		});
		expect(
			await slackError(slack.views.open({ trigger_id: 'made.up', view: modal })),
		).toMatchObject({ error: 'invalid_trigger_id' });
	});

	it('update under a hash', async () => {
		const slack = webClient(sandbox);
		const { view } = await slack.views.open({ trigger_id: await trigger(), view: modal });
		const update = { view_id: view?.id ?? '', hash: view?.hash ?? '', view: modal };
		await slack.views.update(update);
		expect(await slackError(slack.views.update(update))).toMatchObject({
			error: 'hash_conflict',
		});
	});

	it('submit: errors keep them open, an empty answer closes them', async () => {
		const slack = webClient(sandbox);
		const { view } = await slack.views.open({ trigger_id: await trigger(), view: modal });
		const submission = {
			user: 'ana',
			viewId: view?.id ?? '',
			values: { why: { reason: { type: 'plain_text_input', value: 'Too small' } } },
		};
		receiver.answer(() => ({
			status: 200,
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ response_action: 'errors', errors: { why: 'Say more' } }),
		}));
		expect((await sandbox.submitView(submission)).errors).toEqual({ why: 'Say more' });
		expect(sandbox.views()[0]?.open).toBe(true);
		receiver.answer(() => ({ status: 200 }));
		await sandbox.submitView(submission);
		expect(sandbox.views()[0]?.open).toBe(false);
		expect(receiver.received.at(-1)?.body).toMatchObject({
			type: 'view_submission',
			view: { id: view?.id, state: { values: submission.values } },
		});
	});

	it('are not sent while required inputs are empty', async () => {
		const input = (id: string, element: object, more: object = {}) => ({
			type: 'input',
			block_id: id,
			label: { type: 'plain_text', text: id },
			element: { action_id: id, ...element },
			...more,
		});
		const option = { text: { type: 'plain_text', text: 'One' }, value: '1' };
		const blocks = [
			input('why', { type: 'plain_text_input' }),
			input('who', { type: 'multi_users_select' }),
			input('which', { type: 'static_select', options: [option] }),
			input('set', { type: 'datepicker', initial_date: '2026-05-01' }),
			input('note', { type: 'plain_text_input' }, { optional: true }),
		];
		const { view } = await webClient(sandbox).views.open({
			trigger_id: await trigger(),
			view: { ...modal, submit: { type: 'plain_text', text: 'Send' }, blocks } as never,
		});
		const before = receiver.received.length;
		const at = { user: 'ana', viewId: view?.id ?? '' };
		const required = 'Please complete this required field.';
		expect(await sandbox.submitView(at)).toEqual({
			deliveries: [],
			error: null,
			triggerId: null,
			responseUrl: null,
			errors: { why: required, who: required, which: required },
		});
		const some = {
			why: { why: { type: 'plain_text_input', value: '' } },
			who: { who: { type: 'multi_users_select', selected_users: [PEOPLE.ben] } },
			which: { which: { type: 'static_select', selected_option: option } },
			set: { set: { type: 'datepicker', selected_date: null } },
		};
		const again = await sandbox.submitView({ ...at, values: some });
		expect(again.errors).toEqual({ why: required, set: required });
		expect(sandbox.views()[0]?.open).toBe(true);
		expect(receiver.received).toHaveLength(before);
		const all = {
			...some,
			why: { why: { type: 'plain_text_input', value: 'Small' } },
			set: { set: { type: 'datepicker', selected_date: '2026-05-02' } },
		};
		expect(await sandbox.submitView({ ...at, values: all })).toMatchObject({ errors: null });
		expect(sandbox.views()[0]?.open).toBe(false);
		expect(receiver.received).toHaveLength(before + 1);
	});

	it('App Home: published once per person, its buttons work', async () => {
		const home = { type: 'home' as const, blocks: approval() };
		const first = await webClient(sandbox).views.publish({ user_id: PEOPLE.ana, view: home });
		const again = await webClient(sandbox).views.publish({ user_id: PEOPLE.ana, view: home });
		expect(again.view?.id).toBe(first.view?.id);
		await sandbox.click({ user: 'ana', viewId: first.view?.id ?? '', actionId: 'approve' });
		expect(receiver.received[0]?.body).toMatchObject({
			container: { type: 'view', view_id: first.view?.id },
			view: { type: 'home' },
		});
	});
});

describe('commands and shortcuts', () => {
	it('a command arrives as a form; its answer is shown to the person', async () => {
		receiver.answer(() => ({ status: 200, body: 'You have 3 signals' }));
		await sandbox.command({
			user: 'ana',
			channel: '#deal-desk',
			command: '/signals',
			text: 'today',
		});
		expect(receiver.received[0]?.body).toMatchObject({
			command: '/signals',
			text: 'today',
			user_id: PEOPLE.ana,
			channel_id: CHANNELS.dealDesk,
			api_app_id: APP_ID,
		});
		expect(sandbox.ephemerals({ user: 'ana' })).toMatchObject([{ text: 'You have 3 signals' }]);
	});

	it('a shortcut on a message carries the message', async () => {
		const at = await ask();
		await sandbox.shortcut({ user: 'ana', callbackId: 'link_deal', ...at });
		await sandbox.shortcut({ user: 'ana', callbackId: 'search' });
		expect(receiver.received.map(({ body }) => body)).toMatchObject([
			{ type: 'message_action', callback_id: 'link_deal', message: { ts: at.ts } },
			{ type: 'shortcut', callback_id: 'search' },
		]);
	});
});
