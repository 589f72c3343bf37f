import { CHANNELS, type Message, PEOPLE, SIGNING_SECRET, TOKENS } from '../../sandbox/slack';
import { signatureHeaders } from '../../sandbox/slack/sign';
import { readable } from '../../sandbox/story/check';
import { itemsOf, PATIENCE_MS, waitFor } from './host';
import type { Execution } from './host/rest-client';
import { APPROVED_NODE, DECLINED_NODE, SLACK_NODE } from './send-and-wait/approval-workflow';
import { type SideBySide, startSideBySide } from './send-and-wait/start-side-by-side';

const CHANNEL = '#deal-desk';
const APPROVE = 'n8n_hitl_approve';
const DECLINE = 'n8n_hitl_decline';

const anybody = {
	id: 'swApproval000001',
	path: 'approve-discount',
	message: 'Discount of 20 % for Globex?',
	approvers: [],
};
const anaOnly = {
	id: 'swApproval000002',
	path: 'approve-refund',
	message: 'Refund for Initech?',
	approvers: [PEOPLE.ana],
};

interface Button {
	action_id: string;
	value: string;
	url?: string;
}

/** A Slack app has one URL. It is ours, so the clicks of n8n's built-in Slack node come through it. */
describe("n8n's own Send and Wait beside our trigger", () => {
	let world: SideBySide;
	beforeAll(async () => {
		world = await startSideBySide([anybody, anaOnly]);
	});
	afterAll(async () => {
		await world?.close();
	});

	/** Starts the workflow and returns the message once the execution waits for its answer. */
	async function ask(approval: typeof anybody | typeof anaOnly) {
		const { slack, host } = world;
		const before = slack.messages(CHANNEL).length;
		const started = await fetch(host.webhookUrl(approval.path), { method: 'POST' });
		expect(started.status).toBe(200);
		const message = await slack.waitFor(() => slack.messages(CHANNEL)[before], PATIENCE_MS);
		// A click that comes before n8n saved the wait gets 409 from n8n, however it comes.
		const waiting = await host.waitForExecution({ workflowId: approval.id, status: 'waiting' });
		return { message, executionId: waiting.id };
	}

	async function press(user: string, message: Message, actionId: string) {
		const { slack, entryUrl } = world;
		const { deliveries, error } = await slack.click({
			user,
			channel: CHANNEL,
			ts: message.ts,
			actionId,
		});
		expect({ error, urls: deliveries.map(({ url }) => url) }).toEqual({
			error: null,
			urls: [entryUrl],
		});
	}

	async function finished(workflowId: string, executionId: string): Promise<Execution> {
		const { rest } = world.host;
		await waitFor(`execution ${executionId} to end`, PATIENCE_MS, async () =>
			(await rest.executions(workflowId)).some(
				({ id, status }) => id === executionId && status === 'success',
			),
		);
		return await rest.execution(executionId);
	}

	async function shown(message: Message, text: string): Promise<string> {
		const { slack } = world;
		return await slack.waitFor(() => {
			const now = readable(slack.messages(CHANNEL).find(({ ts }) => ts === message.ts)!);
			return now.includes(text) ? now : null;
		}, PATIENCE_MS);
	}

	it('posts native buttons, as n8n made them', async () => {
		const { message, executionId } = await ask(anybody);
		const buttons = message.blocks?.find(({ type }) => type === 'actions')
			?.elements as unknown as Button[];
		expect(buttons.map(({ action_id }) => action_id)).toEqual([DECLINE, APPROVE]);
		for (const { value, url } of buttons) {
			expect(value.startsWith(`nhitl1|${executionId}|`)).toBe(true);
			expect(url).toBeUndefined();
		}
		await press('ben', message, APPROVE);
		await finished(anybody.id, executionId);
	});

	it('goes on with the approved branch and names who approved', async () => {
		const { message, executionId } = await ask(anybody);
		await press('ben', message, APPROVE);
		const execution = await finished(anybody.id, executionId);
		expect(itemsOf(execution, SLACK_NODE)).toEqual([
			{
				data: {
					approved: true,
					responder: {
						id: PEOPLE.ben,
						name: 'ben',
						username: 'ben',
						source: 'slack',
						email: 'ben@northwind.example',
					},
					respondedAt: expect.any(String),
					channel: CHANNELS.dealDesk,
					messageId: message.ts,
				},
			},
		]);
		expect(itemsOf(execution, APPROVED_NODE)).toHaveLength(1);
		expect(itemsOf(execution, DECLINED_NODE)).toEqual([]);
		const now = await shown(message, `*Approved* by <@${PEOPLE.ben}>`);
		expect(now).toContain(anybody.message);
		expect(now).not.toContain('nhitl1|');
	});

	it('goes on with the declined branch', async () => {
		const { message, executionId } = await ask(anybody);
		await press('ana', message, DECLINE);
		const execution = await finished(anybody.id, executionId);
		expect(itemsOf(execution, SLACK_NODE)).toMatchObject([
			{ data: { approved: false, responder: { id: PEOPLE.ana } } },
		]);
		expect(itemsOf(execution, APPROVED_NODE)).toEqual([]);
		expect(itemsOf(execution, DECLINED_NODE)).toHaveLength(1);
		await shown(message, `*Declined* by <@${PEOPLE.ana}>`);
	});

	it('leaves to n8n who may answer', async () => {
		const { slack } = world;
		const { message, executionId } = await ask(anaOnly);
		await press('ben', message, APPROVE);
		const [note] = await slack.waitFor(() => {
			const notes = slack.ephemerals({ user: 'ben', channel: CHANNEL });
			return notes.length > 0 ? notes : null;
		}, PATIENCE_MS);
		expect(note?.text).toBe('You are not authorized to respond to this request.');
		await press('ana', message, APPROVE);
		const execution = await finished(anaOnly.id, executionId);
		expect(itemsOf(execution, SLACK_NODE)).toMatchObject([
			{ data: { approved: true, responder: { id: PEOPLE.ana } } },
		]);
	});

	it('lets no click through that Slack did not sign or n8n did not issue', async () => {
		const { entryUrl, host } = world;
		const { message, executionId } = await ask(anybody);
		const payload = (value: string) => ({
			type: 'block_actions',
			user: { id: PEOPLE.dev, name: 'dev' },
			message: { ts: message.ts },
			channel: { id: CHANNELS.dealDesk },
			actions: [{ type: 'button', action_id: APPROVE, value }],
		});
		const send = async (value: string, secret: string) => {
			const body = new URLSearchParams({ payload: JSON.stringify(payload(value)) }).toString();
			const headers = {
				'content-type': 'application/x-www-form-urlencoded',
				...signatureHeaders(secret, body, Date.now()),
			};
			return (await fetch(entryUrl, { method: 'POST', headers, body })).status;
		};
		const issued = /nhitl1\|\d+\|a\|[0-9a-f]+/.exec(readable(message))?.[0] ?? '';
		expect(issued).not.toBe('');
		expect(await send(issued, 'another-secret')).toBe(401);
		const invented = `nhitl1|${executionId}|a|${'0'.repeat(32)}`;
		expect(await send(invented, SIGNING_SECRET)).toBe(200);
		await host.process.waitForLog(/Could not pass a click on .*Send and Wait: it was answered 404/);

		await press('ana', message, DECLINE);
		const execution = await finished(anybody.id, executionId);
		expect(itemsOf(execution, SLACK_NODE)).toMatchObject([
			{ data: { approved: false, responder: { id: PEOPLE.ana } } },
		]);
	});

	it('starts none of our workflows, which get their own clicks as ever', async () => {
		const { slack, host, ourWorkflowIds, ourClicksId } = world;
		const { ts } = await postButton('take_over', 'deal-4711');
		await press('ben', { ts } as Message, 'take_over');
		// Ours came last and is worked off in order: had n8n's clicks been taken, they would be here.
		const execution = await host.waitForExecution({ workflowId: ourClicksId });
		expect(itemsOf(execution, 'Pressed', 1)).toMatchObject([{ value: 'deal-4711' }]);
		const all = await Promise.all(ourWorkflowIds.map((id) => host.rest.executions(id)));
		expect(all.flat().map(({ id }) => id)).toEqual([execution.id]);
		expect(slack.deliveries({ kind: 'interaction' }).length).toBeGreaterThan(5);
	});

	async function postButton(actionId: string, value: string): Promise<{ ts: string }> {
		const response = await fetch(`${world.slack.apiUrl}chat.postMessage`, {
			method: 'POST',
			headers: { authorization: `Bearer ${TOKENS.full}`, 'content-type': 'application/json' },
			body: JSON.stringify({
				channel: CHANNEL,
				text: 'Deal 4711',
				blocks: [
					{
						type: 'actions',
						elements: [
							{
								type: 'button',
								action_id: actionId,
								value,
								text: { type: 'plain_text', text: 'Take over' },
							},
						],
					},
				],
			}),
		});
		return (await response.json()) as { ts: string };
	}
});
