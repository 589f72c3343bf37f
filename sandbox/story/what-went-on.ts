import { failedExecutions } from './failed-executions';
import type { World } from './world';

const LINES = 40;

/** For a step that failed: what n8n ran and said, and what Slack received, newest last. */
export async function whatWentOn(world: World): Promise<string> {
	const { host, slack } = world;
	const executions = (await host.rest.executions())
		.slice(0, LINES)
		.reverse()
		.map(
			({ id, workflowId, status, startedAt, stoppedAt }) =>
				`#${id} ${workflowId} ${status} ${startedAt ?? '-'} ${stoppedAt ?? '-'}`,
		);
	const calls = slack
		.calls()
		.slice(-LINES)
		.map((call) => JSON.stringify(call).slice(0, 300));
	return [
		'Executions:',
		...executions,
		'Failed:',
		...(await failedExecutions(world)),
		'Calls of Slack:',
		...calls,
		'n8n said:',
		...host.logs().split('\n').slice(-LINES),
	].join('\n');
}
