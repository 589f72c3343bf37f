import type { IDataObject } from 'n8n-workflow';

import type { Execution } from './rest-client';

/** What left an output of a node, in its last run in this execution; [] when nothing did. */
export function itemsOf(execution: Execution, nodeName: string, output = 0): IDataObject[] {
	const runs = execution.data.resultData.runData[nodeName] ?? [];
	return (runs.at(-1)?.data?.main?.[output] ?? []).map(({ json }) => json);
}
