import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { crmSignalProperties } from '../../src/n8n/properties/crm-signal-properties';

export class CrmSignal implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CRM Signal',
		name: 'crmSignal',
		icon: {
			light: 'file:../../icons/crm-signal.svg',
			dark: 'file:../../icons/crm-signal.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ $parameter["operation"] === "sample" ? "sample: " + $parameter["sampleType"] : $parameter["signalType"] }}',
		description:
			'Makes a Signal of any item, so that every n8n node can be a source, or gives a sample',
		defaults: { name: 'CRM Signal' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		properties: crmSignalProperties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { executeCrmSignal } = await import('../../src/n8n/crm/execute-crm-signal');
		return executeCrmSignal(this);
	}
}
