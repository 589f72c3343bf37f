import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { type DigestRun, sendDigests } from '../../../core/digests/send-digests';
import { renderDigest } from '../../../slack/render-digest';
import { renderDigestEmail } from '../../../slack/render-digest-email';
import { sharedStore } from '../../shared-store';
import { textOf } from '../../text-of';
import { toNodeError } from '../../to-node-error';
import { wait } from '../../wait';
import type { SlackConnection } from '../slack-connection';
import { digestResults } from './digest-results';

const OUTPUTS = 3;
const NOT_SENT = 1;

/**
 * Once for the whole run, however many items started it: every digest that is due, one item per person
 * and output. Nobody's is due: no items.
 */
export async function sendDueDigests(
	context: IExecuteFunctions,
	connection: SlackConnection,
): Promise<INodeExecutionData[][]> {
	const outputs: INodeExecutionData[][] = Array.from({ length: OUTPUTS }, () => []);
	const pairedItem = context.getInputData().map((_, item) => ({ item }));
	try {
		const [store, run] = await Promise.all([sharedStore(), readRun(context, connection)]);
		const render = { digest: renderDigest };
		const { slack, safeMode } = connection;
		const ports = { store, slack, isSafe: safeMode !== null, wait, render };
		const digests = await sendDigests(ports, run);
		for (const { output, json } of digests.flatMap((one) =>
			digestResults(one, renderDigestEmail),
		)) {
			outputs[output]?.push({ json, pairedItem });
		}
	} catch (error) {
		const nodeError = toNodeError(context.getNode(), error, 0);
		if (!context.continueOnFail()) throw nodeError;
		outputs[NOT_SENT]?.push({ json: { error: nodeError.message }, pairedItem });
	}
	return outputs;
}

async function readRun(
	context: IExecuteFunctions,
	connection: SlackConnection,
): Promise<DigestRun> {
	const period = context.getNodeParameter('digestPeriod', 0, 'both');
	const options = context.getNodeParameter('digestOptions', 0, {}) as Record<string, unknown>;
	const [app, workspaceUrl] = await Promise.all([connection.app(), connection.workspaceUrl()]);
	return {
		app,
		period: period === 'daily' || period === 'weekly' ? period : 'both',
		evenIfNotDue: options.evenIfNotDue === true,
		heading: textOf(options.heading),
		workflow: context.getWorkflow().name ?? null,
		workspaceUrl,
	};
}
