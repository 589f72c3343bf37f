import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { ConfigurationError } from '../../core/errors';
import { type Once, onceEach } from '../once';
import { runItems } from '../run-items';
import { sharedStore } from '../shared-store';
import { type SlackConnection, slackConnection } from './slack-connection';
import { slackCredentialType } from './slack-credential';
import { activityOperations } from './workspace/activity';
import { connectionOperations } from './workspace/connection';
import { personOperations } from './workspace/person';
import { preferenceOperations } from './workspace/preference';
import { routeOperations } from './workspace/route';
import type {
	ConnectionRequest,
	WorkspaceOperation,
	WorkspaceOperations,
} from './workspace/workspace-operation';

/** What needs a connection that works, and the store. */
const RESOURCES: Readonly<Record<string, WorkspaceOperations>> = {
	activity: activityOperations,
	person: personOperations,
	preference: preferenceOperations,
	route: routeOperations,
};

export async function executeWorkspace(
	context: IExecuteFunctions,
): Promise<INodeExecutionData[][]> {
	// One for all items, and made only when it is asked for.
	let connecting: Promise<SlackConnection> | undefined;
	const connect = () => (connecting ??= connectionOf(context));
	const once = onceEach();
	return runItems(context, 1, async (item, itemIndex) => {
		const resource = String(context.getNodeParameter('resource', itemIndex));
		const operation = String(context.getNodeParameter('operation', itemIndex));
		const request = { context, connect, item, itemIndex };
		const results = await runOperation(resource, operation, request, once);
		return results.map((json) => ({ output: 0, json }));
	});
}

async function runOperation(
	resource: string,
	operation: string,
	request: ConnectionRequest,
	once: Once,
): Promise<IDataObject[]> {
	if (resource === 'connection') {
		const run = connectionOperations[operation];
		if (run) return run(request);
	}
	const run: WorkspaceOperation | undefined = RESOURCES[resource]?.[operation];
	if (!run) {
		throw new ConfigurationError(
			`Slack Workspace has no operation "${operation}" for "${resource}". Choose one in the panel.`,
		);
	}
	const connection = await request.connect();
	const [store, app] = await Promise.all([sharedStore(), connection.app()]);
	const { context, item, itemIndex } = request;
	return run({ context, connection, store, app, item, itemIndex, once });
}

/** The credential is optional in the panel, because an app's manifest is wanted before there is one. */
async function connectionOf(context: IExecuteFunctions): Promise<SlackConnection> {
	const node = context.getNode();
	if (!node.credentials?.[slackCredentialType(node)]) {
		throw new ConfigurationError(
			'No Slack credential is chosen. Choose one at the top of the node, or create one there.',
		);
	}
	return slackConnection(context);
}
