import type { IDataObject } from 'n8n-workflow';

import { chosenOption } from '../../../core/decision';
import type { JsonObject } from '../../../core/json';
import type { SlackUser } from '../../../core/slack-port';
import type { Decision } from '../../../core/store';
import { withDelivery } from '../deliver-message';

/** The decision with what it was about, so that the workflow can go on without looking anything up. */
export function decisionOutput(decision: Decision, decider: SlackUser | null = null): JsonObject {
	const { outcome, report, rules } = decision;
	const option = chosenOption(decision);
	const by =
		outcome && (outcome.byUserId || outcome.byName)
			? {
					id: outcome.byUserId || null,
					name: decider?.name ?? outcome.byName,
					email: decider?.email ?? null,
				}
			: null;
	return {
		decision: {
			id: decision.id,
			key: decision.key,
			title: decision.title,
			state: decision.state,
			option: outcome?.optionId || null,
			label: option?.label ?? null,
			value: option?.value ?? null,
			by,
			reason: outcome?.reason ?? null,
			via: outcome?.via ?? null,
			at: outcome ? new Date(outcome.at).toISOString() : null,
			channel: outcome?.channel ?? null,
			ts: outcome?.ts ?? null,
			votes: decision.votes.map((vote) => ({
				id: vote.userId,
				name: vote.name,
				option: vote.optionId,
				reason: vote.reason,
				at: new Date(vote.at).toISOString(),
			})),
			report: report && { ...report, at: new Date(report.at).toISOString() },
			handedOverTo: rules.handedOver?.toUserId ?? null,
			askedAt: new Date(decision.askedAt).toISOString(),
		},
		signal: decision.context.signal ?? null,
		data: decision.context.data ?? null,
	};
}

/** An item with the decision on it. */
export function withDecision(
	json: IDataObject,
	decision: Decision,
	decider: SlackUser | null = null,
): IDataObject {
	return { ...json, ...decisionOutput(decision, decider) };
}

/** An item whose key nothing was asked under. */
export function notAsked(json: IDataObject, key: string): IDataObject {
	return withDelivery(json, {
		status: 'not_sent',
		key,
		reason: 'not_found',
		detail: 'Nothing was asked under this key with this Slack app.',
	});
}
