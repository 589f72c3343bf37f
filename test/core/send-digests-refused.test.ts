import { PEOPLE } from '../../sandbox/slack';
import { SlackApiError } from '../../src/core/errors';
import { type DigestBench, openDigestBench } from '../helpers/digest-bench';
import { closeSandboxes } from '../helpers/sandbox';
import { allTexts } from '../helpers/slack-limits';

let bench: DigestBench;
beforeEach(async () => {
	bench = await openDigestBench();
});
afterEach(async () => {
	await bench.close();
	await closeSandboxes();
});

const BEN = { userId: PEOPLE.ben, email: 'ben@northwind.example' };
const BOTH_AT_NINE = '26T15:00';

const read = (person: string) =>
	bench.sandbox
		.messages(person)
		.map((message) => allTexts(message as unknown as Parameters<typeof allTexts>[0]).join('\n'));
const waiting = () => bench.store.digestsWaiting({ ...bench.app, after: null, limit: 10 });
const activity = () => bench.store.notificationsOf({ ...bench.app, limit: 10 });

describe('one who cannot be messaged', () => {
	it('takes nobody else down, is tried again, and given up in the end', async () => {
		bench.sandbox.removeUser('ben');
		await bench.keep();
		await bench.keep(BEN);
		await bench.goTo(BOTH_AT_NINE);
		const first = await bench.run();
		expect(first.map(({ waiting: { userId }, error }) => [userId, error?.message ?? null])).toEqual(
			[
				[PEOPLE.ana, null],
				[PEOPLE.ben, expect.stringContaining('deactivated')],
			],
		);
		expect(read('ana')).toHaveLength(1);
		expect(await waiting()).toMatchObject([{ userId: PEOPLE.ben }]);

		expect(await bench.run()).toMatchObject([{ sent: null }]);
		expect(await bench.run()).toMatchObject([
			{ error: null, sent: { refused: { count: 1, reason: 'slack_refused' } } },
		]);
		expect(await waiting()).toEqual([]);
		expect(await activity()).toContainEqual(
			expect.objectContaining({
				userId: PEOPLE.ben,
				status: 'not_sent',
				reason: 'slack_refused',
				why: expect.objectContaining({ detail: expect.stringContaining('deactivated') }),
			}),
		);
		expect(await bench.run()).toEqual([]);
	});

	it('is tried for ever where a builder can mend it', async () => {
		await bench.keep();
		await bench.goTo('25T08:00');
		const scope = async () => {
			throw new SlackApiError(
				'The scope im:write is missing.',
				'missing_scope',
				'conversations.open',
			);
		};
		for (let run = 0; run < 5; run += 1) {
			expect(await bench.run({}, { openConversation: scope })).toMatchObject([
				{ sent: null, error: { message: 'The scope im:write is missing.' } },
			]);
		}
		expect(await bench.run()).toMatchObject([{ sent: { slack: { status: 'posted' } } }]);
	});

	it('fails the run where nobody can be reached, and keeps everything', async () => {
		await bench.keep();
		await bench.keep(BEN);
		await bench.goTo(BOTH_AT_NINE);
		bench.sandbox.revoke();
		await expect(bench.run()).rejects.toThrow('no longer accepts this connection');
		expect(await waiting()).toHaveLength(2);
	});
});
