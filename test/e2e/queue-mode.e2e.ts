import { championPromoted } from '../../sandbox/story/steps/champion-promoted';
import { dealRegistration } from '../../sandbox/story/steps/deal-registration';
import { dealWon } from '../../sandbox/story/steps/deal-won';
import { discountApproval } from '../../sandbox/story/steps/discount-approval';
import { jobChange } from '../../sandbox/story/steps/job-change';
import { pipedriveDeals } from '../../sandbox/story/steps/pipedrive-deals';
import { startWorld, type World } from '../../sandbox/story/world';
import { answers, createTestDatabase, postgresUrl, redisUrl, startHost } from './host';

/** A user's machine may have neither. */
const available = answers(redisUrl(), 6379) && answers(postgresUrl(), 5432);

type Database = NonNullable<Awaited<ReturnType<typeof createTestDatabase>>>;

const name = 'queue mode: main, worker, Postgres and Redis';

(available ? describe : describe.skip)(name, () => {
	let database: Database | null = null;
	let world: World | undefined;

	beforeAll(async () => {
		database = await createTestDatabase();
		if (!database) throw new Error('Postgres went away.');
		world = await startWorld({
			mode: 'queue',
			databaseUrl: database.url,
			env: { SLACK_SIGNALS_DATABASE: 'n8n' },
		});
		await world.host.startHelper('worker');
	});

	afterAll(async () => {
		await world?.close();
		await database?.drop();
	});

	it.each(
		[dealWon, jobChange, dealRegistration, discountApproval, championPromoted, pipedriveDeals].map(
			(step) => [step.title, step] as const,
		),
	)('%s', async (_title, step) => {
		expect((await step.run(world!)).length).toBeGreaterThan(0);
	});

	it('refuses to publish without a shared database, and says what to set', async () => {
		const lonely = await createTestDatabase();
		if (!lonely || !world) throw new Error('Postgres went away.');
		const recipe = world.recipes['deal-won-to-channel'];
		const host = await startHost({ mode: 'queue', databaseUrl: lonely.url });
		try {
			const credential = await host.rest.createCredential({
				name: 'HubSpot webhooks',
				type: 'crmSignalWebhookApi',
				data: { method: 'provider', secret: 'a-secret' },
			});
			const workflow = await host.rest.createWorkflow({
				name: recipe.name,
				nodes: recipe.nodes
					.filter((node) => node.webhookId !== undefined)
					.map((node) => ({
						...node,
						// Both hosts share Redis, where n8n keeps who owns a webhook.
						webhookId: 'aaaaaaaa-0000-4000-a000-000000000003',
						parameters: { provider: 'hubspot' },
						credentials: { crmSignalWebhookApi: { id: credential.id, name: credential.name } },
					})),
			});
			await expect(host.rest.activate(workflow.id)).rejects.toThrow(/SLACK_SIGNALS_DATABASE/);
		} finally {
			await host.stop();
			await lonely.drop();
		}
	});
});
