import type { World } from './world';

/** One line per failed execution: which workflow, which node, what it said. */
export async function failedExecutions({ host }: World): Promise<string[]> {
	const failed = (await host.rest.executions()).filter(({ status }) =>
		['error', 'crashed'].includes(status),
	);
	return await Promise.all(
		failed.slice(0, 10).map(async ({ id, workflowId }) => {
			const { data } = await host.rest.execution(id);
			const { lastNodeExecuted, error } = data.resultData;
			return `${workflowId} #${id}, ${lastNodeExecuted ?? '?'}: ${error?.message ?? 'no message'}`;
		}),
	);
}
