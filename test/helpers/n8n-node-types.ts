import type { INodeType, INodeTypes } from 'n8n-workflow';

import { CrmSignal } from '../../nodes/CrmSignal/CrmSignal.node';
import { CrmSignalTrigger } from '../../nodes/CrmSignalTrigger/CrmSignalTrigger.node';
import { CustomerDirectory } from '../../nodes/CustomerDirectory/CustomerDirectory.node';
import { SlackChannelPost } from '../../nodes/SlackChannelPost/SlackChannelPost.node';
import { SlackChannelSyncTrigger } from '../../nodes/SlackChannelSyncTrigger/SlackChannelSyncTrigger.node';
import { SlackDecision } from '../../nodes/SlackDecision/SlackDecision.node';
import { SlackDirectMessage } from '../../nodes/SlackDirectMessage/SlackDirectMessage.node';
import { SlackInteractionTrigger } from '../../nodes/SlackInteractionTrigger/SlackInteractionTrigger.node';
import { SlackMessageUpdate } from '../../nodes/SlackMessageUpdate/SlackMessageUpdate.node';
import { SlackWorkspace } from '../../nodes/SlackWorkspace/SlackWorkspace.node';

const classes = {
	crmSignal: new CrmSignal(),
	crmSignalTrigger: new CrmSignalTrigger(),
	customerDirectory: new CustomerDirectory(),
	customerDirectoryTool: asTool(new CustomerDirectory()),
	slackChannelPost: new SlackChannelPost(),
	slackChannelSyncTrigger: new SlackChannelSyncTrigger(),
	slackDecision: new SlackDecision(),
	slackDirectMessage: new SlackDirectMessage(),
	slackInteractionTrigger: new SlackInteractionTrigger(),
	slackMessageUpdate: new SlackMessageUpdate(),
	slackWorkspace: new SlackWorkspace(),
	slackWorkspaceTool: asTool(new SlackWorkspace()),
} satisfies Record<string, INodeType>;

export type NodeName = keyof typeof classes;

/** Our nodes as the host knows them. */
export const nodeTypes: INodeTypes = {
	getByName: byName,
	getByNameAndVersion: byName,
	getKnownTypes: () => ({}),
};

/** As n8n makes a tool of a node: the same code under another name. */
function asTool(node: INodeType): INodeType {
	node.description = { ...node.description, name: `${node.description.name}Tool` };
	return node;
}

function byName(name: string): INodeType {
	const known = (classes as Record<string, INodeType>)[name];
	if (!known) throw new TypeError(`There is no node ${name}.`);
	return known;
}
