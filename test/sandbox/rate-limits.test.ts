import { CHANNELS, PEOPLE } from '../../sandbox/slack';
import { closeSandboxes, openSandbox, slackError, webClient } from '../helpers/sandbox';

afterEach(closeSandboxes);

/** Stands still: what is allowed does not depend on how fast the machine is. */
const frozen = () => {
	const start = Date.now();
	return () => start;
};

const strict = (sandbox: { apiUrl: string }) =>
	webClient(sandbox, undefined, { rejectRateLimitedCalls: true });

it('lets a short burst into a channel, then one message a second', async () => {
	const sandbox = await openSandbox({ strictLimits: true, now: frozen() });
	const post = () => strict(sandbox).chat.postMessage({ channel: '#deal-desk', text: 'x' });
	for (let count = 0; count < 3; count += 1) await post();
	expect(await slackError(post())).toMatchObject({ retryAfter: 1 });
	// Another channel has an allowance of its own.
	await strict(sandbox).chat.postMessage({ channel: '#sales-alerts', text: 'x' });
	sandbox.advance(1000);
	expect((await post()).ok).toBe(true);
	expect(await slackError(post())).toMatchObject({ retryAfter: 1 });
	expect(sandbox.messages('#deal-desk')).toHaveLength(4);
});

it.each([
	['conversations.list', {}, 20],
	['users.lookupByEmail', { email: 'ana@northwind.example' }, 50],
	['users.info', { user: PEOPLE.ana }, 100],
])('%s %j: %i a minute', async (method, request, allowed) => {
	const sandbox = await openSandbox({ strictLimits: true, now: frozen() });
	const call = () => strict(sandbox).apiCall(method, request);
	for (let count = 0; count < allowed; count += 1) await call();
	expect(await slackError(call())).toMatchObject({
		code: 'slack_webapi_rate_limited_error',
		retryAfter: Math.ceil(60 / allowed),
	});
	expect(sandbox.calls({ method }).at(-1)).toMatchObject({
		status: 429,
		response: { ok: false, error: 'ratelimited' },
	});
	sandbox.advance(60_000);
	expect((await call()).ok).toBe(true);
});

it('has no limits unless asked for', async () => {
	const sandbox = await openSandbox({ now: frozen() });
	const slack = webClient(sandbox);
	await Promise.all(
		Array.from({ length: 60 }, () =>
			slack.chat.postMessage({ channel: CHANNELS.dealDesk, text: 'x' }),
		),
	);
	expect(sandbox.messages('#deal-desk')).toHaveLength(60);
});
