import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { customerDirectoryProperties } from '../../src/n8n/properties/customer-directory-properties';
import { slackCredentials } from '../../src/n8n/properties/slack-authentication-properties';
import { slackMethods } from '../../src/n8n/slack/slack-methods';

export class CustomerDirectory implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Customer Directory',
		name: 'customerDirectory',
		icon: {
			light: 'file:../../icons/customer-directory.svg',
			dark: 'file:../../icons/customer-directory.dark.svg',
		},
		group: ['transform'],
		version: 1,
		// "Channel: Sync Now" of channel and syncNow.
		subtitle:
			'={{ [$parameter["resource"], $parameter["operation"]].map((name) => String(name ?? "").replace(/([A-Z])/g, " $1").replace(/^./, (letter) => letter.toUpperCase())).join(": ") }}',
		description:
			'Keep accounts, deals and the Slack channels that belong to them, and read what is said there; also a tool for AI agents',
		defaults: { name: 'Customer Directory' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: slackCredentials,
		usableAsTool: true,
		properties: customerDirectoryProperties,
	};

	methods = slackMethods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { executeDirectory } = await import('../../src/n8n/slack/execute-directory');
		return executeDirectory(this);
	}
}
