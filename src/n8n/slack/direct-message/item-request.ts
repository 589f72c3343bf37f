import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { SlackConnection } from '../slack-connection';
import type { Found } from './find-people';

/** One item of Slack Direct Message whose people were looked for. */
export interface ItemRequest {
	context: IExecuteFunctions;
	connection: SlackConnection;
	item: INodeExecutionData;
	itemIndex: number;
	found: Found;
}
