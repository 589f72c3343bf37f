import { closeSandboxes, openSandbox, slackError, webClient } from '../helpers/sandbox';

afterEach(closeSandboxes);

const message = { channel: '#deal-desk', text: 'x' };

it('rate_limited: the SDK waits for Retry-After and succeeds', async () => {
	const sandbox = await openSandbox();
	sandbox.fault({ method: 'chat.postMessage', kind: 'rate_limited', retryAfter: 1 });
	const slack = webClient(sandbox, undefined, { retryConfig: { retries: 1 } });
	expect((await slack.chat.postMessage(message)).ok).toBe(true);
	expect(sandbox.calls().map(({ status }) => status)).toEqual([429, 200]);
	expect(sandbox.messages('#deal-desk')).toHaveLength(1);
});

it.each([
	['server_error', 0],
	['connection_reset', 0],
	['connection_reset_after', 1],
	['error', 0],
] as const)('%s: the call fails, %i messages are posted', async (kind, posted) => {
	const sandbox = await openSandbox();
	sandbox.fault({ method: 'chat.postMessage', kind });
	await expect(webClient(sandbox).chat.postMessage(message)).rejects.toThrow();
	expect(sandbox.messages('#deal-desk')).toHaveLength(posted);
	expect(sandbox.calls()).toMatchObject([{ fault: kind }]);
	// Used up.
	expect((await webClient(sandbox).chat.postMessage(message)).ok).toBe(true);
});

it.each([
	['timeout', 0],
	['timeout_after', 1],
] as const)('%s: no answer comes, %i messages are posted', async (kind, posted) => {
	const sandbox = await openSandbox();
	sandbox.fault({ method: 'chat.postMessage', kind });
	const slack = webClient(sandbox, undefined, { timeout: 300 });
	await expect(slack.chat.postMessage(message)).rejects.toThrow();
	expect(sandbox.messages('#deal-desk')).toHaveLength(posted);
	expect(sandbox.calls()).toMatchObject([{ status: null, fault: kind }]);
});

it('hits only the method, the channel and the number of calls it names', async () => {
	const sandbox = await openSandbox();
	sandbox.fault({
		method: 'chat.postMessage',
		kind: 'error',
		code: 'fatal_error',
		channel: 'C0DEALDESK',
		skip: 1,
		times: 2,
	});
	const slack = webClient(sandbox);
	const post = async (channel: string) => {
		const failed = await slack.chat.postMessage({ channel, text: 'x' }).then(
			() => null,
			(error: { data?: { error?: string } }) => error.data?.error,
		);
		return failed ?? 'ok';
	};
	expect((await slack.auth.test()).ok).toBe(true);
	expect(await post('#sales-alerts')).toBe('ok');
	const outcomes: string[] = [];
	for (let count = 0; count < 4; count += 1) outcomes.push(await post('#deal-desk'));
	expect(outcomes).toEqual(['ok', 'fatal_error', 'fatal_error', 'ok']);
});

it('clearFaults disarms', async () => {
	const sandbox = await openSandbox();
	sandbox.fault({ method: '*', kind: 'server_error', times: 5 });
	expect(await slackError(webClient(sandbox).auth.test())).toBeDefined();
	sandbox.clearFaults();
	expect((await webClient(sandbox).auth.test()).ok).toBe(true);
});
