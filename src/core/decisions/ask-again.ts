import { changePending } from './change-pending';
import type { DecisionLogEntry, DecisionRules } from '../decision-types';
import { endEffects } from './decision-effects';
import { decisionEvent } from './decision-event';
import { TryLaterError } from '../errors';
import { passedOn } from './hand-over';
import { wasMember } from './ingest-decision';
import { mayDecide, votesNeeded } from './may-decide';
import { alsoAsking } from './run-decision-timer';
import type { Decision, NewDecision, Store } from '../store';

/**
 * A pending request takes over what is asked now. Whom it was handed over or escalated to keeps it; votes
 * stay as far as they count by the new rules, and decide it when no more are needed.
 */
export async function askAgain(store: Store, request: NewDecision, id: string): Promise<Decision> {
	const { title, options, context } = request;
	const changed = await changePending(
		store,
		id,
		async (before) => {
			const rules = carriedOver(request.rules, before.rules, await store.decisionLog(id));
			return {
				title,
				options,
				rules,
				context,
				dropVotesOf: noLongerCounting({ ...before, rules, options }),
				log: { what: 'asked_again' },
			};
		},
		'Many people change this request at once. Ask again in a moment.',
	);
	if (changed) return decidedByVotes(store, changed);
	const over = await store.decisionById(id);
	if (!over) throw new TryLaterError('The request vanished from the store. Ask again.');
	return over;
}

/** The node knows whom it asked first; what became of that in Slack is in the log. */
function carriedOver(
	asked: DecisionRules,
	before: DecisionRules,
	log: readonly DecisionLogEntry[],
): DecisionRules {
	let rules: DecisionRules = { ...asked, handedOver: null, escalated: before.escalated };
	for (const { what, byUserId, detail, at } of log) {
		const toUserId = /^to ([UW][A-Z0-9]+)$/.exec(detail ?? '')?.[1];
		if (what === 'handed_over' && byUserId && toUserId && isAsked(rules, byUserId)) {
			rules = passedOn(rules, { byUserId, toUserId }, at);
		}
		if (what === 'escalated') {
			const mentioned = [...(detail ?? '').matchAll(/<@([UW][A-Z0-9]+)>/g)];
			rules = alsoAsking(
				rules,
				mentioned.flatMap(([, userId]) => userId ?? []),
			);
		}
	}
	return rules;
}

/** Whoever is not asked any more has nothing that could have been handed over. */
function isAsked(rules: DecisionRules, userId: string): boolean {
	return !rules.deciders || rules.deciders.userIds.includes(userId) || wasMember({ rules }, userId);
}

function noLongerCounting({ rules, options, votes }: Decision): string[] {
	const offered = new Set(options.map(({ id }) => id));
	return votes
		.filter(({ userId, optionId }) => {
			const verdict = mayDecide(rules, userId, Date.now());
			const may = verdict === 'yes' || (verdict === 'ask_groups' && wasMember({ rules }, userId));
			const fits = offered.has(optionId) && (rules.quorum?.optionId ?? optionId) === optionId;
			return !may || !fits;
		})
		.map(({ userId }) => userId);
}

/** Fewer are needed now: whoever has voted cannot press again, and nobody else may have to. */
async function decidedByVotes(store: Store, decision: Decision): Promise<Decision> {
	const last = decision.votes.at(-1);
	if (!last || decision.votes.length < votesNeeded(decision.rules, last.optionId)) return decision;
	const { appId, teamId, id } = decision;
	const event = await decisionEvent(store, { appId, teamId }, decision, {
		eventKey: `slack-signals:enough:${id}:${decision.revision}`,
		optionId: last.optionId,
		by: { userId: last.userId, name: last.name },
		reason: last.reason,
	});
	await store.claimDecision({
		event,
		decisionId: id,
		optionId: last.optionId,
		byUserId: last.userId,
		byName: last.name,
		reason: last.reason,
		via: 'slack',
		channel: null,
		ts: null,
		needed: 1,
		effects: { ...endEffects(id), late: [], voted: [], votedBefore: [] },
	});
	return (await store.decisionById(id)) ?? decision;
}
