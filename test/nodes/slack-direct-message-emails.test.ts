import { PEOPLE } from '../../sandbox/slack';
import { StoreError } from '../../src/core/errors';
import { type Bench, deliveries, setUp, signal } from '../helpers/n8n';

let bench: Bench;
beforeEach(async () => {
	bench = await setUp();
});
afterEach(() => bench.tearDown());

const SENT = 0;
const NOT_SENT = 1;
const E_MAIL = 2;

const owner = (email: string) => ({ name: null, email, id: null });
const won = (email = 'ana@northwind.example') =>
	signal('deal.won', {
		people: { ...signal().people, owner: owner(email), csm: null, manager: null },
	});
const node = () =>
	bench.slackNode('slackDirectMessage', {
		parameters: { operation: 'send', people: { person: [{ by: 'role', role: 'owner' }] } },
	});
/** Stops the node. */
const NO_SIGNAL = { text: 'hello' };
const prefer = (channel: 'both' | 'email' | 'slack', userId: string = PEOPLE.ana) =>
	bench.store.savePreference({
		...bench.app,
		userId,
		match: 'deals',
		choice: { channel, timing: 'immediate' },
	});
const posts = () => bench.sandbox.calls({ method: 'chat.postMessage' });

it.each(['email', 'both'] as const)(
	'%s: e-mails at the second try what a run that another item stopped had not sent',
	async (channel) => {
		await prefer(channel);
		const [ana, dm] = [won(), node()];
		await expect(bench.host.execute(dm, [ana, NO_SIGNAL])).rejects.toThrow('not a Signal');
		expect((await bench.host.execute(dm, [ana]))[E_MAIL]).toHaveLength(1);
		expect((await bench.host.execute(dm, [ana]))[E_MAIL]).toEqual([]);
		expect(posts()).toHaveLength(channel === 'both' ? 1 : 0);
	},
);

it('e-mails a stranger at the second try, too', async () => {
	await prefer('email', '');
	const [nora, dm] = [won('nora@nowhere.example'), node()];
	await expect(bench.host.execute(dm, [nora, NO_SIGNAL])).rejects.toThrow('not a Signal');
	expect((await bench.host.execute(dm, [nora]))[E_MAIL]).toHaveLength(1);
	expect((await bench.host.execute(dm, [nora]))[E_MAIL]).toEqual([]);
});

it('e-mails the same once within a run', async () => {
	await prefer('email');
	const ana = won();
	const outputs = await bench.host.execute(node(), [ana, ana]);
	expect(outputs[E_MAIL]).toHaveLength(1);
	expect(deliveries(outputs[SENT])).toMatchObject([{ status: 'duplicate' }]);
});

it('e-mails it when it could not be noted at the first try', async () => {
	await prefer('email');
	const ana = won();
	const dm = node();
	const note = jest
		.spyOn(bench.store, 'noteNotification')
		.mockRejectedValueOnce(new StoreError('away'));
	await expect(bench.host.execute(dm, [ana])).rejects.toThrow('away');
	note.mockRestore();
	expect((await bench.host.execute(dm, [ana]))[E_MAIL]).toHaveLength(1);
});

it('does not e-mail what is in Slack already when e-mail is chosen later', async () => {
	const ana = won();
	const dm = node();
	await bench.host.execute(dm, [ana]);
	await prefer('email');
	const outputs = await bench.host.execute(dm, [ana]);
	expect(deliveries(outputs[SENT])).toMatchObject([{ status: 'duplicate' }]);
	expect(outputs[E_MAIL]).toEqual([]);
});

it.each([
	'nora@nowhere.example, all@northwind.example',
	'nora@nowhere.example\nBcc: all@x.example',
])('e-mails nothing to %j', async (address) => {
	await prefer('email', '');
	const outputs = await bench.host.execute(node(), [won(address)]);
	expect(outputs[E_MAIL]).toEqual([]);
	expect(deliveries(outputs[NOT_SENT])).toMatchObject([{ reason: 'unmatched' }]);
});
