import type { IExecuteFunctions } from 'n8n-workflow';

import type { AppTeam } from '../../core/store';

type Context = Pick<
	IExecuteFunctions,
	'getExecutionId' | 'getMode' | 'getNode' | 'getWorkflow' | 'getWorkflowDataProxy'
>;

export interface KeyInput {
	app: AppTeam;
	/** The builder's own Key, or null. */
	key: string | null;
	/** The Signal's id, or null for other items. */
	signalId: string | null;
	itemIndex: number;
	destination: string;
}

/**
 * What makes two posts the same post: app, team, workflow, node, signal (or the builder's key) and
 * destination. Items that are neither Signal nor keyed are the same only within their execution and run.
 * null in manual runs: in the editor a builder wants to see the message each time.
 */
export function deliveryKeyFor(context: Context, input: KeyInput): string | null {
	if (context.getMode() === 'manual') return null;
	const scope = [
		input.app.appId,
		input.app.teamId,
		context.getWorkflow().id ?? '',
		context.getNode().id,
	];
	return [...scope, identityOf(context, input), input.destination].join('|');
}

/** The key under which Slack Message Update finds the message. */
export function messageKeyFor(input: Pick<KeyInput, 'key' | 'signalId'>): string | null {
	return input.key ?? input.signalId;
}

function identityOf(context: Context, input: KeyInput): string {
	if (input.key !== null) return `key:${input.key}`;
	if (input.signalId !== null) return `signal:${input.signalId}`;
	// A loop, or an agent with this node as a tool, runs the node several times in one execution.
	const { $runIndex } = context.getWorkflowDataProxy(input.itemIndex);
	return `run:${context.getExecutionId()}:${Number($runIndex)}:${input.itemIndex}`;
}
