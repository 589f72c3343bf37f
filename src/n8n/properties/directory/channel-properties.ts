import type { INodeProperties } from 'n8n-workflow';

import { askedByForTools, askedByInWorkflows } from '../workspace/asked-by-properties';
import { associateProperties } from './associate-properties';
import { channelListProperties } from './channel-list-properties';
import { channelOperationProperty } from './channel-operation-property';
import { conversationProperties } from './conversation-properties';
import { syncProperties } from './sync-properties';

const CHANGES = {
	resource: 'channel',
	operation: ['associate', 'dissociate', 'syncNow'],
	whoMay: 'Workspace admins and owners may change which channel belongs to whom',
};

export const channelProperties: INodeProperties[] = [
	channelOperationProperty,
	...askedByForTools(CHANGES),
	...associateProperties,
	...channelListProperties,
	...conversationProperties,
	...syncProperties,
	askedByInWorkflows(CHANGES),
];
