import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { executeOperations } from './execute-operations';
import { activityOperations } from './workspace/activity';
import { connectionOperations } from './workspace/connection';
import { personOperations } from './workspace/person';
import { preferenceOperations } from './workspace/preference';
import { routeOperations } from './workspace/route';

export async function executeWorkspace(
	context: IExecuteFunctions,
): Promise<INodeExecutionData[][]> {
	return executeOperations(context, {
		node: 'Slack Workspace',
		unconnected: { connection: connectionOperations },
		connected: {
			activity: activityOperations,
			person: personOperations,
			preference: preferenceOperations,
			route: routeOperations,
		},
	});
}
