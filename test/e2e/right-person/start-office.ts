import type { IDataObject } from 'n8n-workflow';

import {
	defaultSeed,
	type Sandbox,
	type SandboxOptions,
	SIGNING_SECRET,
	startSandbox,
	TOKENS,
} from '../../../sandbox/slack';
import { readRecipe, triggerPath } from '../../../sandbox/story/recipes';
import { type Host, type HostOptions, itemsOf, PATIENCE_MS, startHost, waitFor } from '../host';
import { type Execution, OVER } from '../host/rest-client';
import { chain, itemSteps, makeSignal, manualStep, type Step, webhookStep } from './workflows';

/** What a CRM posts when something happens. */
export interface CrmEvent {
	/** The same id is the same happening. */
	id: string;
	type: string;
	title: string;
	/** E-mail address. */
	owner: string;
	url?: string;
	severity?: string;
	account?: string;
}

/** A published workflow from a CRM's webhook to one of our nodes. */
export interface Flow {
	id: string;
	/** Something happens in the CRM; what became of it, once the execution is over. */
	happens(event: CrmEvent): Promise<Outcome>;
}

export interface Outcome {
	/** Items by output of the last node. */
	items(output?: number): IDataObject[];
	/** Their `delivery`. */
	deliveries(output?: number): IDataObject[];
	/** Why the execution failed; null: it did not. */
	error: string | null;
}

/** A company's Slack workspace and its n8n, with the "Slack entry" published. */
export class Office {
	constructor(
		readonly slack: Sandbox,
		readonly host: Host,
		/** What Slack calls. */
		readonly entryUrl: string,
		readonly credential: { id: string; name: string },
	) {}

	/** Runs one node as a builder does in the editor; what leaves it. Throws what the node says. */
	async byHand(step: Step, items?: readonly IDataObject[]): Promise<IDataObject[]> {
		const outcome = await this.tryByHand(step, items);
		if (outcome.error !== null) throw new Error(outcome.error);
		return outcome.items();
	}

	async tryByHand(step: Step, items?: readonly IDataObject[]): Promise<Outcome> {
		const { rest } = this.host;
		const steps = [manualStep, ...(items ? itemSteps(items) : []), step];
		const { id } = await rest.createWorkflow({ name: step.name, ...this.chained(steps) });
		const { executionId } = await rest.run(id, {
			triggerToStartFrom: { name: manualStep.name },
		});
		const execution = await waitFor(`"${step.name}" to have run`, PATIENCE_MS, async () => {
			const found = await rest.execution(executionId ?? '');
			return OVER.includes(found.status) ? found : null;
		});
		return outcomeOf(execution, step.name);
	}

	/** Publishes webhook → CRM Signal → this node. */
	async publishFlow(path: string, step: Step): Promise<Flow> {
		const { rest } = this.host;
		const { id } = await rest.createWorkflow({
			name: `Flow ${path}`,
			...this.chained([webhookStep(path), makeSignal, step]),
		});
		await rest.activate(id);
		await this.host.waitForWebhook(path);
		return {
			id,
			happens: async (event) => {
				const already = (await rest.executions(id)).length;
				const answer = await fetch(await this.host.waitForWebhook(path), {
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify(event),
				});
				if (answer.status !== 200) throw new Error(`n8n answered ${answer.status}`);
				const execution = await rest.waitForExecution({
					workflowId: id,
					status: OVER,
					count: already + 1,
					timeoutMs: PATIENCE_MS,
				});
				return outcomeOf(execution, step.name);
			},
		};
	}

	/** Changes what stands in the Slack credential; the rest stays. */
	async changeCredential(changes: IDataObject): Promise<void> {
		const { id, name } = this.credential;
		const data = { ...slackCredential(this.slack), ...changes };
		await this.host.rest.request('PATCH', `credentials/${id}`, {
			name,
			type: 'slackSignalsApi',
			data,
		});
	}

	async close(): Promise<void> {
		await this.host.stop();
		await this.slack.close();
	}

	private chained(steps: readonly Step[]) {
		return chain(steps, { slackSignalsApi: this.credential });
	}
}

export async function startOffice(
	options: { sandbox?: SandboxOptions; host?: HostOptions } = {},
): Promise<Office> {
	// Patience, not speed: the tests say what happens, not how fast.
	const slack = await startSandbox({
		seed: defaultSeed(),
		connections: 2,
		deadlineMs: 30_000,
		triggerLifetimeMs: 30_000,
		...options.sandbox,
	});
	let host: Host | undefined;
	try {
		host = await startHost(options.host);
		const { rest } = host;
		const { id, name } = await rest.createCredential({
			name: 'Slack sandbox',
			type: 'slackSignalsApi',
			data: slackCredential(slack),
		});
		const credential = { id, name };
		const entry = readRecipe('slack-entry');
		for (const node of entry.nodes) {
			if (node.webhookId) node.credentials = { slackSignalsApi: credential };
		}
		const { nodes, connections, settings } = entry;
		const published = await rest.createWorkflow({ name: entry.name, nodes, connections, settings });
		await rest.activate(published.id);
		const entryUrl = await host.waitForWebhook(triggerPath(entry) ?? '');
		await slack.setRequestUrl({ url: entryUrl, verify: true });
		return new Office(slack, host, entryUrl, credential);
	} catch (error) {
		await host?.stop();
		await slack.close();
		throw error;
	}
}

function slackCredential(slack: Sandbox): IDataObject {
	return {
		botToken: TOKENS.full,
		signingSecret: SIGNING_SECRET,
		host: 'other',
		apiBaseUrl: slack.apiUrl,
	};
}

function outcomeOf(execution: Execution, node: string): Outcome {
	const { error } = execution.data.resultData;
	const items = (output = 0) => itemsOf(execution, node, output);
	return {
		items,
		deliveries: (output) => items(output).map(({ delivery }) => delivery as IDataObject),
		error: error
			? [error.message, 'description' in error ? error.description : ''].join(' ')
			: null,
	};
}
