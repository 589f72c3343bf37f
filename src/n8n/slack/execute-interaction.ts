import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Interaction } from '../../core/interaction';
import type { JsonObject } from '../../core/json';
import type { SlackUser } from '../../core/slack-port';
import type { Decision } from '../../core/store';
import { interactionKinds } from '../../slack/interactions/index';
import { sharedStore } from '../shared-store';
import { workRow } from '../start-row';
import { slackConnection } from './slack-connection';

/** New kinds get outputs behind these, never between them: saved workflows must not shift. */
const OUTPUT_OF: Record<Interaction['kind'], number> = { decision: 0, button: 1, unsupported: 2 };
export const INTERACTION_OUTPUTS = ['Decision', 'Button', 'Other'];

/** Turns inbox rows into what a workflow reads, each on the output of its kind. */
export async function executeInteraction(
	context: IExecuteFunctions,
): Promise<INodeExecutionData[][]> {
	const outputs: INodeExecutionData[][] = INTERACTION_OUTPUTS.map(() => []);
	for (const [index, item] of context.getInputData().entries()) {
		const found = await workRow(context, item.json, async ({ payload }) => {
			const interaction = payload as unknown as Interaction;
			const json = (await outputOf(context, interaction)) as IDataObject;
			return { kind: interaction.kind, json };
		});
		if (!found) continue;
		outputs[OUTPUT_OF[found.kind]]?.push({ json: found.json, pairedItem: { item: index } });
	}
	return outputs;
}

async function outputOf(context: IExecuteFunctions, interaction: Interaction): Promise<JsonObject> {
	const kind = interactionKinds.find((candidate) => candidate.id === interaction.kind);
	const output = kind?.toOutput(interaction) ?? interaction.raw;
	if (interaction.kind !== 'decision') return output;
	const store = await sharedStore();
	const decision = await store.decisionById(interaction.decisionId);
	if (!decision) return output;
	return { ...output, ...decisionOutput(decision, await deciderOf(context, decision)) };
}

/**
 * Clicks carry a handle only; the full name reads better and the address is what a CRM knows. Without
 * an answer from Slack the handle has to do.
 */
async function deciderOf(
	context: IExecuteFunctions,
	{ outcome }: Decision,
): Promise<SlackUser | null> {
	if (!outcome) return null;
	try {
		const { slack } = await slackConnection(context);
		return await slack.userById(outcome.byUserId);
	} catch (error) {
		context.logger.warn('Slack did not say who decided; the output has the handle only', {
			reason: error instanceof Error ? error.message : String(error),
		});
		return null;
	}
}

/** The decision with what it was about, so that the workflow can go on without looking anything up. */
export function decisionOutput(decision: Decision, decider: SlackUser | null = null): JsonObject {
	const option = decision.options.find((entry) => entry.id === decision.outcome?.optionId);
	return {
		decision: {
			id: decision.id,
			key: decision.key,
			title: decision.title,
			state: decision.state,
			option: decision.outcome?.optionId ?? null,
			label: option?.label ?? null,
			value: option?.value ?? null,
			by: decision.outcome
				? {
						id: decision.outcome.byUserId,
						name: decider?.name ?? decision.outcome.byName,
						email: decider?.email ?? null,
					}
				: null,
			at: decision.outcome ? new Date(decision.outcome.at).toISOString() : null,
			channel: decision.outcome?.channel ?? null,
			ts: decision.outcome?.ts ?? null,
			askedAt: new Date(decision.askedAt).toISOString(),
		},
		signal: decision.context.signal ?? null,
		data: decision.context.data ?? null,
	};
}
