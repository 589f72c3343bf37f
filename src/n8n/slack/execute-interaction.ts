import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Interaction } from '../../core/interaction';
import type { JsonObject } from '../../core/json';
import { interactionOutput } from '../../slack/interactions/index';
import { interactionOutputNames } from '../properties/interaction-output-names';
import { sharedStore } from '../shared-store';
import { workRow } from '../start-row';
import { deciderOf } from './decider-of';
import { OUTPUT_OF } from './interaction-outputs';
import { decisionOutput } from './decision/decision-output';
import { ownerCorrected } from './owner-corrected';
import { slackIfConnected } from './slack-connection';

/** Turns inbox rows into what a workflow reads, each on the output of its kind. */
export async function executeInteraction(
	context: IExecuteFunctions,
): Promise<INodeExecutionData[][]> {
	const outputs: INodeExecutionData[][] = interactionOutputNames.map(() => []);
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
	const output = interactionOutput(interaction);
	if (interaction.kind === 'hand_over') return ownerCorrected(context, interaction, output);
	if (interaction.kind !== 'decision') return output;
	const store = await sharedStore();
	const decision = await store.decisionById(interaction.decisionId);
	if (!decision) return output;
	const decider = await deciderOf(await slackIfConnected(context), decision, (reason) =>
		context.logger.warn('Slack did not say who decided; the output has the handle only', {
			reason,
		}),
	);
	return { ...output, ...decisionOutput(decision, decider) };
}
