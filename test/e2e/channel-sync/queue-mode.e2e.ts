import { BOT_USER_ID, CHANNEL_SYNC_EVENTS, CHANNELS } from '../../../sandbox/slack';
import { createWorkflow, fillDirectory } from '../../../sandbox/story/customers';
import { listen, type Listening, SAID, saidNode } from '../../../sandbox/story/listen';
import { type RecipeNode, triggerPath } from '../../../sandbox/story/recipes';
import { startWorld, type World } from '../../../sandbox/story/world';
import {
	answers,
	createTestDatabase,
	itemsOf,
	moveSilence,
	openRows,
	postgresUrl,
	redisUrl,
	PATIENCE_MS,
	waitFor,
} from '../host';
import { runInStore } from '../host/run-in-store';
import { associate } from './associate';
import { runByHand } from './run-by-hand';

/** A user's machine may have neither. */
const available = answers(redisUrl(), 6379) && answers(postgresUrl(), 5432);
const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
const CHANNEL = '#acme-shared';
/** Short enough that n8n keeps the execution in its process. */
const WAIT: RecipeNode = {
	id: 'wait',
	name: 'Think about it',
	type: 'n8n-nodes-base.wait',
	typeVersion: 1.1,
	position: [200, 0],
	parameters: { amount: 20, unit: 'seconds' },
};

type Database = NonNullable<Awaited<ReturnType<typeof createTestDatabase>>>;

(available ? describe : describe.skip)('customer channels in queue mode', () => {
	let database: Database | null = null;
	let world: World | undefined;
	let everything: Listening;

	function there(): World {
		if (!world) throw new Error('The world did not start.');
		return world;
	}

	const say = (user: string, text: string, more: { threadTs?: string; at?: number } = {}) =>
		there().slack.say({ user, channel: CHANNEL, text, ...more });

	/** Nothing that n8n was told of is still under way. */
	async function settled(): Promise<void> {
		const { slack, host } = there();
		await slack.waitFor(
			() => slack.deliveries().every(({ state }) => state === 'done'),
			PATIENCE_MS,
		);
		let open: unknown[] = [];
		await waitFor(
			'the executions to end',
			PATIENCE_MS,
			async () => {
				open = await openRows(host);
				return open.length === 0;
			},
			() => `Open: ${JSON.stringify(open)}`,
		);
	}

	/** Of all that came, what came more than once. */
	async function twice(): Promise<unknown[]> {
		const ids = (await everything.items()).map(({ id }) => id);
		return ids.filter((id, index) => ids.indexOf(id) !== index);
	}

	beforeAll(async () => {
		database = await createTestDatabase();
		if (!database) throw new Error('Postgres went away.');
		world = await startWorld({
			mode: 'queue',
			databaseUrl: database.url,
			env: { SLACK_SIGNALS_DATABASE: 'n8n' },
		});
		await world.host.startHelper('worker');
		world.slack.setBotEvents(CHANNEL_SYNC_EVENTS);
		await fillDirectory(world);
		everything = await listen(world, 'Everything said', { events: ['new', 'edited', 'deleted'] });
	});

	afterAll(async () => {
		await world?.close();
		await database?.drop();
	});

	it('a channel is associated: what was said before follows, and what is said comes live', async () => {
		const { slack, host } = there();
		say('nora', 'Written two days ago', { at: Date.now() - 2 * DAY_MS });
		slack.addMember({ channel: CHANNEL, user: BOT_USER_ID, inviter: 'ana' });
		await associate(there(), {
			channel: CHANNELS.acmeShared,
			account: '7001',
			deal: '5101',
			lookBackDays: 7,
		});
		const question = say('nora', 'When do we start?');
		say('dev', 'On Monday', { threadTs: question.ts });
		const items = await everything.came('Written two days ago', 'When do we start?', 'On Monday');
		expect(items.find(({ text }) => text === 'Written two days ago')).toMatchObject({
			via: 'catch_up',
			account: { name: 'Acme Corp' },
			deal: { name: 'Acme Corp – Renewal 2027' },
		});
		expect(items).toHaveLength(3);
		// The worker runs them, whichever process was told.
		expect(host.logs()).toContain('Worker started execution');
	});

	it.each([
		['killed', () => there().host.kill9()],
		['stopped', () => there().host.stopMain()],
	] as const)(
		'main is %s in a conversation: nothing is lost, nothing comes twice',
		async (how, end) => {
			const { slack, host, recipes } = there();
			const first = say('nora', `One: ${how}`);
			await everything.came(`One: ${how}`);
			await settled();
			const before = (await everything.items()).length;

			say('omar', `Two: ${how}`, { threadTs: first.ts });
			await end();
			slack.retryEvents(false);
			say('nora', `Three: ${how}`);
			say('dev', `Four: ${how}`, { threadTs: first.ts });
			slack.editMessage({
				user: 'nora',
				channel: CHANNEL,
				ts: first.ts,
				text: `One again: ${how}`,
			});
			await moveSilence(host, DAY_MS);
			await host.start();
			await host.waitForWebhook(triggerPath(recipes['slack-entry']) ?? '');
			slack.retryEvents(true);
			say('nora', `Five: ${how}`);

			const texts = ['Two', 'Three', 'Four', 'One again', 'Five'].map((word) => `${word}: ${how}`);
			const items = await everything.came(...texts);
			await settled();
			expect(
				(await everything.items())
					.slice(before)
					.map(({ text }) => text)
					.sort(),
			).toEqual(texts.sort());
			expect(items.filter(({ via }) => via === 'catch_up').length).toBeGreaterThanOrEqual(3);
			expect(await twice()).toEqual([]);
		},
	);

	it('what a worker finishes while main is gone is listed after an hour, and comes again when replayed', async () => {
		const { host } = there();
		const { id: workflowId } = await createWorkflow(there(), {
			name: 'Takes its time',
			nodes: [saidNode({ keywords: 'slowly' }), WAIT],
			connections: { [SAID]: { main: [[{ node: WAIT.name, type: 'main', index: 0 }]] } },
		});
		await host.rest.activate(workflowId);
		say('nora', 'Slowly, please');
		const started = "state = 'started' AND subscription_id LIKE ?";
		const ofOurs = `%/${workflowId}/%`;
		const startedRows = async () =>
			(await runInStore(host, `SELECT id FROM inbox WHERE ${started}`, ofOurs)).length;
		await waitFor('the worker to begin', PATIENCE_MS, async () => (await startedRows()) === 1);
		await host.kill9();
		const move = `UPDATE inbox SET ready_at = ready_at - ? WHERE ${started}`;
		await runInStore(host, move, 2 * HOUR_MS, ofOurs);
		await host.start();
		await waitFor('the row to be parked', PATIENCE_MS, async () => (await startedRows()) === 0);

		const execution = await host.waitForExecution({ workflowId });
		const activity = { resource: 'activity' };
		const parked = await runByHand(there(), 'What is parked', 'slackWorkspace', {
			...activity,
			operation: 'listParked',
			returnAll: true,
		});
		const ours = parked.find(({ workflow }) => workflow === 'Takes its time');
		expect(ours?.reason).toContain(`how execution ${execution.id} ended`);
		await runByHand(there(), 'Once more', 'slackWorkspace', {
			...activity,
			operation: 'replay',
			rowId: ours?.rowId,
		});
		const again = await host.waitForExecution({ workflowId, count: 2 });
		expect(itemsOf(again, SAID)).toMatchObject([{ text: 'Slowly, please' }]);
	});
});
