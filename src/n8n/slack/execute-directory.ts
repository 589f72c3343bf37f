import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { accountOperations } from './directory/account';
import { channelOperations, diagnoseOperations } from './directory/channel';
import { RECORDS_AT_ONCE } from './directory/account/upsert';
import { executeOperations } from './execute-operations';

export async function executeDirectory(
	context: IExecuteFunctions,
): Promise<INodeExecutionData[][]> {
	return executeOperations(context, {
		node: 'Customer Directory',
		unconnected: { channel: diagnoseOperations },
		connected: { account: accountOperations, channel: channelOperations },
		atOnce: { 'account.upsert': RECORDS_AT_ONCE },
	});
}
