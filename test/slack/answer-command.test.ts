import type { Sandbox } from '../../sandbox/slack';
import type { CommandAnswer } from '../../src/core/subscription-match';
import { answerCommand, type CommandReply } from '../../src/slack/answer-command';
import { closeSandboxes, openReceiver, openSandbox } from '../helpers/sandbox';

const answer = (overrides: Partial<CommandAnswer> = {}): CommandAnswer => ({
	command: '/signals',
	text: 'Got it, *Ana* <!channel>',
	inChannel: false,
	...overrides,
});
const wanted = { command: '/signals', wanted: true };
const unwanted = { command: '/signals', wanted: false };

it('says the builder’s words, which ping nobody', () => {
	const text = 'Got it, *Ana* &lt;!channel&gt;';
	expect(answerCommand(answer(), wanted)).toEqual({ response_type: 'ephemeral', text });
	expect(answerCommand(answer({ inChannel: true }), unwanted)).toEqual({
		response_type: 'in_channel',
		text,
	});
});

it('leaves the word to the workflow, or says that there is none', () => {
	expect(answerCommand(null, wanted)).toBeNull();
	expect(answerCommand(answer({ text: ' ' }), wanted)).toBeNull();
	expect(answerCommand(null, unwanted)).toMatchObject({
		response_type: 'ephemeral',
		text: expect.stringContaining('No workflow answers /signals'),
	});
	expect(answerCommand(null, { command: '/<x>', wanted: false })?.text).toContain('/&lt;x&gt;');
});

describe('in the sandbox', () => {
	let sandbox: Sandbox;
	beforeEach(async () => {
		sandbox = await openSandbox();
	});
	afterEach(closeSandboxes);

	async function type(reply: CommandReply | null) {
		const receiver = await openReceiver();
		receiver.answer(() => ({
			status: 200,
			headers: { 'content-type': 'application/json' },
			body: reply ? JSON.stringify(reply) : '',
		}));
		await sandbox.setRequestUrl({ url: receiver.url });
		const { error } = await sandbox.command({
			user: 'ana',
			channel: '#deal-desk',
			command: '/signals',
		});
		expect(error).toBeNull();
	}
	const seenByAna = () => sandbox.ephemerals({ user: 'ana' }).map(({ text }) => text);
	const inChannel = () => sandbox.messages('#deal-desk').map(({ text }) => text);

	it('a private answer is the asker’s alone', async () => {
		const before = inChannel();
		await type(answerCommand(null, unwanted));
		expect(seenByAna()).toEqual([expect.stringContaining('No workflow answers /signals')]);
		expect(inChannel()).toEqual(before);
	});

	it('one in the channel is everybody’s; none shows nothing', async () => {
		await type(answerCommand(null, wanted));
		const before = inChannel();
		await type(answerCommand(answer({ text: 'On it', inChannel: true }), wanted));
		expect(inChannel()).toEqual([...before, 'On it']);
		expect(seenByAna()).toEqual([]);
	});
});
