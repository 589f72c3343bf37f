import type { INodeProperties } from 'n8n-workflow';

import { askedByForTools, askedByInWorkflows } from './asked-by-properties';
import { connectionOperationProperty } from './connection-operation-property';
import { diagnoseProperties } from './diagnose-properties';
import { disconnectProperties } from './disconnect-properties';
import { manifestProperties } from './manifest-properties';
import { sendTestProperties } from './send-test-properties';

const CHANGES = {
	resource: 'connection',
	operation: ['sendTest'],
	whoMay: 'Workspace admins and owners may send tests',
};

export const connectionProperties: INodeProperties[] = [
	connectionOperationProperty,
	...askedByForTools(CHANGES),
	...diagnoseProperties,
	...disconnectProperties,
	...manifestProperties,
	...sendTestProperties,
	askedByInWorkflows(CHANGES),
];
