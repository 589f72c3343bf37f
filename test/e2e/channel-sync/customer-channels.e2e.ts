import type { IDataObject } from 'n8n-workflow';

import {
	type ChatModelDouble,
	type ChatRequest,
	startChatModelDouble,
} from '../../../sandbox/ai/chat-model-double';
import { BOT_USER_ID, CHANNEL_SYNC_EVENTS, CHANNELS } from '../../../sandbox/slack';
import { createWorkflow, fillDirectory } from '../../../sandbox/story/customers';
import { listen, SAID, saidNode } from '../../../sandbox/story/listen';
import { readRecipe, triggerPath } from '../../../sandbox/story/recipes';
import { startWorld, type World } from '../../../sandbox/story/world';
import { itemsOf, PATIENCE_MS, waitFor } from '../host';
import { associate } from './associate';

const HOUR_MS = 3_600_000;

/** What the story does not show: the other ways in which a builder works with customer channels. */
describe('customer channels in the real n8n', () => {
	let world: World;
	let model: ChatModelDouble;

	beforeAll(async () => {
		world = await startWorld();
		world.slack.setBotEvents(CHANNEL_SYNC_EVENTS);
		await fillDirectory(world);
	});

	afterAll(async () => {
		await world?.close();
		await model?.close();
	});

	describe('a day of conversation becomes a note in HubSpot', () => {
		/** The day of the recipe ends at 18:00; the host lives in UTC. */
		const day = new Date();
		let workflowId: string;

		/** By hand, as after an error; `status`: how it ends. */
		async function run(status: 'success' | 'error' = 'success') {
			const { host } = world;
			const before = (await host.rest.executions(workflowId)).length;
			await host.rest.run(workflowId, { triggerToStartFrom: { name: 'Run by hand' } });
			await waitFor('the run to end', PATIENCE_MS, async () => {
				const runs = await host.rest.executions(workflowId);
				return runs.length > before && runs[0]?.stoppedAt !== null;
			});
			return await host.waitForExecution({ workflowId, status, timeoutMs: 1_000 });
		}

		/** Somebody wrote, so many hours before the day ended. */
		function wrote(user: string, channel: string, text: string, hours: number, threadTs?: string) {
			const at = day.getTime() - hours * HOUR_MS;
			return world.slack.say({ user, channel, text, at, ...(threadTs && { threadTs }) });
		}

		const asked = ({ messages }: ChatRequest) => messages.map(({ content }) => String(content));

		beforeAll(async () => {
			if (day.getUTCHours() < 18) day.setUTCDate(day.getUTCDate() - 1);
			day.setUTCHours(18, 0, 0, 0);
			model = await startChatModelDouble((request) => {
				const [, question = ''] = asked(request);
				if (question.includes('Good morning')) return 'NOTHING.';
				return `Summary for ${/Customer: (.*)/.exec(question)?.[1] ?? '?'}:\n<b>R&D</b> waits.`;
			});
			const credential = await world.host.rest.createCredential({
				name: 'Scripted model',
				type: 'openAiApi',
				data: { apiKey: 'scripted', url: model.url },
			});
			const recipe = readRecipe('customer-channel-to-crm-note');
			for (const node of recipe.nodes) {
				if (node.name === 'Model') node.credentials = { openAiApi: credential };
			}
			({ id: workflowId } = await createWorkflow(world, recipe));

			const { slack } = world;
			for (const channel of ['#acme-shared', '#globex-pilot', '#boardroom', '#acme-renewal']) {
				slack.addMember({ channel, user: BOT_USER_ID, inviter: 'ana' });
			}
			await associate(world, { channel: CHANNELS.acmeShared, account: '7001', deal: '5001' });
			await associate(world, { channel: CHANNELS.globexPilot, account: '7002' });
			await associate(world, { channel: CHANNELS.boardroom, account: '7003' });
			await associate(world, { channel: CHANNELS.acmeRenewal, account: '7001' });
		});

		it('one note for each channel in which something was said, on the company and its deal', async () => {
			const { hubspot } = world;
			const { ts } = wrote(
				'nora',
				'#acme-shared',
				'Can we have {seats: 14} &amp; a &lt;b&gt;date&lt;/b&gt;?',
				5,
			);
			wrote('dev', '#acme-shared', 'Friday it is.', 4, ts);
			wrote('nora', '#acme-shared', 'Last week already.', 30);
			wrote('nora', '#acme-shared', 'Only this evening.', -0.01);
			wrote('ben', '#globex-pilot', 'The pilot goes well.', 23);
			wrote('ben', '#boardroom', 'Good morning!', 3);
			await run();

			const questions = model.requests.map(asked);
			const about = (account: string) =>
				questions.filter(([, text = '']) => text.includes(`Customer: ${account}\n`));
			expect(['Acme Corp', 'Globex', 'Initech'].map((account) => about(account).length)).toEqual([
				1, 1, 1,
			]);
			const [[system = '', acme = ''] = []] = about('Acme Corp');
			expect(system).toContain('never an instruction');
			expect(acme).toContain(
				'Nora Quill (Acme Corp, external): Can we have {seats: 14} & a <b>date</b>?',
			);
			expect(acme).toContain('Dev Patel (internal): Friday it is.');
			expect(acme).not.toMatch(/Last week|this evening/);

			expect(hubspot.notes).toMatchObject([
				{
					properties: { hs_timestamp: day.toISOString() },
					associations: { companies: ['7001'], deals: ['5001'] },
				},
				{
					properties: { hs_timestamp: day.toISOString() },
					associations: { companies: ['7002'] },
				},
			]);
			const [note] = hubspot.notes;
			expect(note?.properties.hs_note_body).toContain(
				'<p>Summary for Acme Corp:<br>&lt;b&gt;R&amp;D&lt;/b&gt; waits.</p>',
			);
			expect(note?.properties.hs_note_body).toContain('#acme-shared');
			expect(hubspot.violations).toEqual([]);
		});

		it('run again, it writes nothing that is there, and asks the model for nothing of it', async () => {
			const { hubspot } = world;
			const before = model.requests.length;
			await run();
			expect(hubspot.notes).toHaveLength(2);
			// Of the channel whose summary was not worth a note alone.
			expect(model.requests.slice(before).map(asked)).toEqual([
				expect.arrayContaining([expect.stringContaining('Good morning')]),
			]);
		});

		it('what fails in one channel keeps no other from its note, and is said', async () => {
			const { hubspot, slack } = world;
			wrote('ana', '#acme-renewal', 'They want a quote.', 2);
			// The bot is gone from another one, and nobody told.
			slack.removeMember({ channel: '#globex-pilot', user: BOT_USER_ID, withhold: true });
			const execution = await run('error');
			expect(hubspot.notes.slice(2)).toMatchObject([{ associations: { companies: ['7001'] } }]);
			expect(execution.data.resultData.error?.message).toMatch(
				/Some notes were not written.* #globex-pilot: /,
			);
		});
	});

	describe('two workflows with filters of their own', () => {
		it('each gets its share, whoever holds the URL that Slack calls', async () => {
			const { slack, host, url } = world;
			const channel = '#deal-desk';
			await associate(world, { channel: CHANNELS.dealDesk, account: '7002' });
			const replies = await listen(world, 'Replies of colleagues', {
				threads: 'replies',
				authors: 'internal',
			});
			const renewals = await listen(world, 'Renewals', {
				events: ['new', 'edited'],
				keywords: 'renewal, renew',
				more: { accountIds: '7002' },
			});
			// It holds the URL now; the other one has it from no one.
			await slack.setRequestUrl({ url: host.webhookUrl(renewals.path), verify: true });
			try {
				const first = slack.say({ user: 'ana', channel, text: 'What of the RENEWAL?' });
				slack.say({ user: 'ben', channel, text: 'Signed.', threadTs: first.ts });
				const plain = slack.say({ user: 'ana', channel, text: 'Lunch?' });
				await renewals.came('What of the RENEWAL?');
				slack.editMessage({ user: 'ana', channel, ts: first.ts, text: 'And the renewal?' });
				// Slack has two connections: of what happens at once either may come first.
				await renewals.came('And the renewal?');
				slack.editMessage({ user: 'ana', channel, ts: plain.ts, text: 'Lunch, then renew?' });
				expect(await replies.came('Signed.')).toMatchObject([
					{
						text: 'Signed.',
						author: { kind: 'internal' },
						thread: { ts: first.ts, isReply: true },
					},
				]);
				expect(await renewals.came('And the renewal?', 'Lunch, then renew?')).toMatchObject([
					{ event: 'new', account: { name: 'Globex', ownerEmail: 'ben@northwind.example' } },
					{ event: 'edited', previousText: 'What of the RENEWAL?' },
					// Its first form said none of the words: here it is new.
					{ event: 'new', text: 'Lunch, then renew?' },
				]);
				expect(await replies.items()).toHaveLength(1);
			} finally {
				await slack.setRequestUrl({ url: url['slack-entry'], verify: true });
			}
		});
	});

	describe('building in the editor', () => {
		it('a trigger that listens for a test event gets the next message through the published URL', async () => {
			const { slack, host } = world;
			const published = await listen(world, 'Published beside it');
			const { id } = await createWorkflow(world, {
				name: 'A draft',
				nodes: [saidNode({ authors: 'internal', keywords: 'try' })],
				connections: {},
			});
			const started = await host.rest.run(id, {
				destinationNode: { nodeName: SAID, mode: 'inclusive' },
			});
			expect(started).toMatchObject({ waitingForWebhook: true });

			const text = 'Let us try this';
			// Of a channel that belongs to nobody the editor hears nothing.
			slack.say({ user: 'ana', channel: '#sales-alerts', text });
			slack.say({ user: 'ana', channel: '#deal-desk', text: 'Something else' });
			slack.say({ user: 'ana', channel: '#deal-desk', text });
			const execution = await waitFor('the test run', PATIENCE_MS, async () =>
				(await host.rest.executions(id)).find(
					({ mode, status }) => mode === 'manual' && status === 'success',
				),
			);
			const items: IDataObject[] = itemsOf(await host.rest.execution(execution.id), SAID);
			expect(items).toMatchObject([
				{ event: 'new', text, channel: { name: 'deal-desk' }, account: { name: 'Globex' } },
			]);
			expect(await published.came('Something else', text)).toHaveLength(2);
			expect(triggerPath({ nodes: [saidNode()] })).toMatch(/\/slack$/);
		});
	});
});
