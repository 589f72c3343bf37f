import type { IExecuteFunctions } from 'n8n-workflow';

import type { HandOverInteraction } from '../../core/interaction';
import type { JsonObject, JsonValue } from '../../core/json';
import type { SlackUser } from '../../core/slack-port';
import { sharedStore } from '../shared-store';
import { decisionOutput } from './decision/decision-output';
import { slackConnection } from './slack-connection';

/** "Not mine": who it belonged to and whose it is now, with addresses, so that the CRM can be mended. */
export async function ownerCorrected(
	context: IExecuteFunctions,
	interaction: HandOverInteraction,
	output: JsonObject,
): Promise<JsonObject> {
	const lookUp = async (userId: string | null): Promise<JsonValue> => {
		if (!userId) return null;
		let user: SlackUser | null = null;
		try {
			const { slack } = await slackConnection(context);
			user = await slack.userById(userId);
		} catch (error) {
			const reason = error instanceof Error ? error.message : String(error);
			context.logger.warn('Slack did not say who this is; the output has the ID only', { reason });
		}
		return { id: userId, name: user?.name ?? null, email: user?.email ?? null };
	};
	const store = await sharedStore();
	const decision = interaction.decisionId ? await store.decisionById(interaction.decisionId) : null;
	return {
		...output,
		type: 'owner.corrected',
		previousOwner: await lookUp(interaction.actor.userId),
		newOwner: await lookUp(interaction.toUserId),
		note: interaction.note,
		...(decision ? decisionOutput(decision) : {}),
	};
}
