import { type Sandbox, SIGNING_SECRET, startSandbox, TOKENS } from '../../../sandbox/slack';
import { readRecipe, triggerPath } from '../../../sandbox/story/recipes';
import { type Host, startHost } from '../host';
import { slackComEnv } from '../host/slack-com-env';
import { approvalWorkflow, type ApprovalRequest } from './approval-workflow';

const OURS = { id: 'swOurs0000000001', name: 'Slack Signals' };
/** n8n's own credential type, of the same Slack app. */
const BUILT_IN = { id: 'swBuiltIn0000001', name: 'Slack account' };

export interface SideBySide {
	slack: Sandbox;
	host: Host;
	/** What Slack calls: the production URL of the recipe "Slack entry". */
	entryUrl: string;
	/** Workflows whose Slack Interaction Trigger is published. */
	ourWorkflowIds: string[];
	ourClicksId: string;
	close(): Promise<void>;
}

/** Our triggers and n8n's built-in Slack node, both of one Slack app, which has one URL. */
export async function startSideBySide(approvals: readonly ApprovalRequest[]): Promise<SideBySide> {
	// Patience, not speed: the tests say what happens, not how fast.
	const slack = await startSandbox({ deadlineMs: 30_000 });
	const entry = readRecipe('slack-entry');
	for (const node of entry.nodes) {
		if (node.webhookId) node.credentials = { slackSignalsApi: OURS };
	}
	const workflows = [
		entry,
		ourClicks,
		...approvals.map((approval) => approvalWorkflow(approval, BUILT_IN)),
	];
	let host: Host | undefined;
	const close = async (): Promise<void> => {
		await host?.stop();
		await slack.close();
	};
	try {
		host = await startHost({
			env: slackComEnv(slack.url),
			credentials: [
				{
					...OURS,
					type: 'slackSignalsApi',
					data: {
						botToken: TOKENS.full,
						signingSecret: SIGNING_SECRET,
						host: 'other',
						apiBaseUrl: slack.apiUrl,
					},
				},
				{
					...BUILT_IN,
					type: 'slackApi',
					data: { accessToken: TOKENS.full, signatureSecret: SIGNING_SECRET },
				},
			],
			workflows,
		});
		for (const { id } of workflows) await host.rest.activate(id);
		for (const { path } of approvals) await host.waitForWebhook(path);
		const entryUrl = await host.waitForWebhook(triggerPath(entry) ?? '');
		await slack.setRequestUrl({ url: entryUrl, verify: true });
		return {
			slack,
			host,
			entryUrl,
			ourWorkflowIds: [entry.id, ourClicks.id],
			ourClicksId: ourClicks.id,
			close,
		};
	} catch (error) {
		await close();
		throw error;
	}
}

/** Asks for all that our trigger can be asked for. */
const ourClicks = {
	id: 'swOurClicks00001',
	name: 'Our clicks',
	nodes: [
		{
			id: 'b7f6c2f1-6c0e-4a44-8d0a-5f0b7a4b1a01',
			name: 'Pressed',
			type: 'n8n-nodes-slack-signals.slackInteractionTrigger',
			typeVersion: 2,
			position: [0, 0],
			parameters: {
				authentication: 'accessToken',
				kinds: ['decision', 'button', 'unsupported'],
			},
			credentials: { slackSignalsApi: OURS },
			webhookId: 'b7f6c2f1-6c0e-4a44-8d0a-5f0b7a4b1a02',
		},
	],
};
