import type { IDataObject } from 'n8n-workflow';

import type { RecipeNode } from '../../../sandbox/story/recipes';

/** One node of a workflow, as a builder fills it in. */
export interface Step {
	name: string;
	type: string;
	typeVersion?: number;
	parameters?: IDataObject;
	webhookId?: string;
}

type Credentials = RecipeNode['credentials'];

/** Nodes one after the other; each leads to the next by its first output. */
export function chain(steps: readonly Step[], slackCredentials: Credentials) {
	const nodes = steps.map((step, index): RecipeNode => {
		const { name, type, typeVersion = 1, parameters = {}, webhookId } = step;
		const credentials = 'authentication' in parameters ? slackCredentials : undefined;
		return {
			id: `step-${index}`,
			name,
			type,
			typeVersion,
			position: [index * 220, 0],
			parameters,
			...(webhookId ? { webhookId } : {}),
			...(credentials ? { credentials } : {}),
		};
	});
	const connections = Object.fromEntries(
		steps.slice(0, -1).map(({ name }, index) => {
			const next = { node: steps[index + 1]?.name, type: 'main', index: 0 };
			return [name, { main: [[next]] }];
		}),
	);
	return { nodes, connections, settings: { executionOrder: 'v1' } };
}

/** A node of this package with the bot token. */
export function slackStep(node: string, parameters: IDataObject, name: string = node): Step {
	return {
		name,
		type: `n8n-nodes-slack-signals.${node}`,
		parameters: { authentication: 'accessToken', ...parameters },
	};
}

/** "Tell a person": whoever owns the record, as they prefer. */
export const tellOwner = (parameters: IDataObject = {}): Step =>
	slackStep('slackDirectMessage', {
		operation: 'send',
		people: { person: [{ by: 'role', role: 'owner' }] },
		...parameters,
	});

/** Chosen from the node's list, as people do; `value`: the id in Slack. */
export function picked(value: string) {
	return { __rl: true, mode: 'list', value };
}

export function webhookStep(path: string): Step {
	return {
		name: 'CRM',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		parameters: { httpMethod: 'POST', path, responseMode: 'onReceived', options: {} },
		webhookId: path,
	};
}

/** What a CRM posts to `webhookStep` becomes a Signal. */
export const makeSignal: Step = {
	name: 'Make a Signal',
	type: 'n8n-nodes-slack-signals.crmSignal',
	parameters: {
		operation: 'make',
		signalType: '={{ $json.body.type }}',
		fields: {
			field: [
				field('title', 'title'),
				field('url', 'url'),
				field('severity', 'severity'),
				field('account.name', 'account'),
				field('people.owner.email', 'owner'),
			],
		},
		idFields: 'body.id',
	},
};

function field(signalField: string, from: string) {
	return { signalField, value: `={{ $json.body.${from} ?? '' }}` };
}

export const manualStep: Step = {
	name: 'By hand',
	type: 'n8n-nodes-base.manualTrigger',
};

/** So many items, each as it stands here. */
export function itemSteps(items: readonly IDataObject[]): Step[] {
	return [
		{
			name: 'All of them',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: { mode: 'raw', jsonOutput: JSON.stringify({ items }), options: {} },
		},
		{
			name: 'One by one',
			type: 'n8n-nodes-base.splitOut',
			parameters: { fieldToSplitOut: 'items', options: {} },
		},
	];
}
