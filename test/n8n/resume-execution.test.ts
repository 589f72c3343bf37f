import { ConfigurationError, TryLaterError } from '../../src/core/errors';
import { resumeExecution } from '../../src/n8n/slack/resume-execution';
import { openReceiver, type Receiver } from '../helpers/sandbox';

jest.mock('../../src/n8n/wait', () => ({ wait: async () => undefined }));

let receiver: Receiver;
const portBefore = process.env.N8N_PORT;
beforeEach(async () => {
	receiver = await openReceiver();
	process.env.N8N_PORT = new URL(receiver.url).port;
});
afterEach(async () => {
	if (portBefore === undefined) delete process.env.N8N_PORT;
	else process.env.N8N_PORT = portBefore;
	await receiver.close();
});

/** As n8n builds it, with a public host that is not reachable from here. */
const URL_OF_WAIT = 'http://127.0.0.1:1/webhook-waiting/77/node?wait=w&signature=s';

const RUNNING = JSON.stringify({ message: 'The execution "77" is running already.' });

it.each([
	['went on', { status: 200, body: '' }, 'resumed'],
	['waits for other decisions, too', { status: 202, body: 'not yet' }, 'not_yet'],
	['waits for this no more', { status: 200, body: 'over' }, 'over'],
	[
		'has ended, as n8n’s page says',
		{ status: 200, body: '<html><h1>No action required</h1></html>' },
		'over',
	],
	[
		'is gone',
		{ status: 404, body: '{"message":"The execution \\"77\\" does not exist."}' },
		'over',
	],
	[
		'has failed',
		{ status: 409, body: '{"message":"The execution \\"77\\" has finished with error."}' },
		'over',
	],
])('says that the execution %s', async (_case, answer, expected) => {
	receiver.answer(() => answer);
	expect(await resumeExecution(URL_OF_WAIT)).toBe(expected);
	expect(receiver.received).toHaveLength(1);
});

it('asks again while n8n is still saving the wait', async () => {
	receiver.answer((_request, index) =>
		index < 3 ? { status: 409, body: RUNNING } : { status: 200, body: '' },
	);
	expect(await resumeExecution(URL_OF_WAIT)).toBe('resumed');
	expect(receiver.received).toHaveLength(4);
});

it.each([
	['n8n is still saving it', { status: 409, body: RUNNING }],
	['n8n fails', { status: 500, body: 'oops' }],
	['a login page answers', { status: 200, body: '<html>Sign in</html>' }],
	['a proxy knows no such path', { status: 404, body: 'nginx' }],
])('is to be tried later when %s', async (_case, answer) => {
	receiver.answer(() => answer);
	await expect(resumeExecution(URL_OF_WAIT)).rejects.toBeInstanceOf(TryLaterError);
});

it('is to be tried later when n8n is away', async () => {
	process.env.N8N_PORT = '1';
	await expect(resumeExecution(URL_OF_WAIT)).rejects.toBeInstanceOf(TryLaterError);
});

it('says what to do when n8n’s key is another one', async () => {
	receiver.answer(() => ({ status: 401, body: 'invalid token' }));
	await expect(resumeExecution(URL_OF_WAIT)).rejects.toBeInstanceOf(ConfigurationError);
});
