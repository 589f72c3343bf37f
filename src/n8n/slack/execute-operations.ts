import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { ConfigurationError } from '../../core/errors';
import { type Once, onceEach } from '../once';
import { runItems } from '../run-items';
import { sharedStore } from '../shared-store';
import { type SlackConnection, slackConnection } from './slack-connection';
import { slackCredentialType } from './slack-credential';
import type {
	ConnectionOperations,
	ConnectionRequest,
	WorkspaceOperations,
} from './workspace/workspace-operation';

/** What a node with resources and operations can do, by resource. */
export interface NodeOperations {
	/** As people know the node. */
	node: string;
	/** These work without a connection, and say so where they miss it. */
	unconnected: Readonly<Record<string, ConnectionOperations>>;
	/** What needs a connection that works, and the store. */
	connected: Readonly<Record<string, WorkspaceOperations>>;
	/** How many items run at once, where that is more than one: `resource.operation`. */
	atOnce?: Readonly<Record<string, number>>;
}

/** Runs the chosen operation for each item; connection and store are made once, when they are asked for. */
export async function executeOperations(
	context: IExecuteFunctions,
	operations: NodeOperations,
): Promise<INodeExecutionData[][]> {
	let connecting: Promise<SlackConnection> | undefined;
	const connect = () => (connecting ??= connectionOf(context));
	const once = onceEach();
	const named = (itemIndex: number) => ({
		resource: String(context.getNodeParameter('resource', itemIndex)),
		operation: String(context.getNodeParameter('operation', itemIndex)),
	});
	const runItem = async (item: INodeExecutionData, itemIndex: number) => {
		const request = { context, connect, item, itemIndex };
		const results = await run(operations, named(itemIndex), request, once);
		return results.map((json) => ({ output: 0, json }));
	};
	return runItems(context, 1, runItem, 0, atOnceOf(context, operations, named));
}

/** Resource and operation take no expressions: they are the same for all items. */
function atOnceOf(
	context: IExecuteFunctions,
	{ atOnce = {} }: NodeOperations,
	named: (itemIndex: number) => { resource: string; operation: string },
): number {
	if (context.getInputData().length < 2) return 1;
	const { resource, operation } = named(0);
	return atOnce[`${resource}.${operation}`] ?? 1;
}

async function run(
	{ node, unconnected, connected }: NodeOperations,
	{ resource, operation }: { resource: string; operation: string },
	request: ConnectionRequest,
	once: Once,
): Promise<IDataObject[]> {
	const alone = unconnected[resource]?.[operation];
	if (alone) return alone(request);
	const usual = connected[resource]?.[operation];
	if (!usual) {
		throw new ConfigurationError(
			`${node} has no operation "${operation}" for "${resource}". Choose one in the panel.`,
		);
	}
	const connection = await request.connect();
	const [store, app] = await Promise.all([sharedStore(), connection.app()]);
	const { context, item, itemIndex } = request;
	return usual({ context, connection, store, app, item, itemIndex, once });
}

/** The credential is optional in some panels: an app's manifest is wanted before there is one. */
async function connectionOf(context: IExecuteFunctions): Promise<SlackConnection> {
	const node = context.getNode();
	if (!node.credentials?.[slackCredentialType(node)]) {
		throw new ConfigurationError(
			'No Slack credential is chosen. Choose one at the top of the node, or create one there.',
		);
	}
	return slackConnection(context);
}
