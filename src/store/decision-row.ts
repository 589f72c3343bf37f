import type { Kysely } from 'kysely';

import {
	type Decision,
	type DecisionOption,
	type DecisionOutcome,
	type DecisionRules,
	OPEN_RULES,
} from '../core/decision-types';
import { isJsonObject } from '../core/json-read';
import { groupRows } from './group-rows';
import { readList, readObject, tryReadJson } from './json-column';
import type { DecisionTable, DecisionVoteTable, Tables } from './schema';

/** A decision beside one of its votes; a decision without votes has one such row. */
type Row = DecisionTable & {
	[Column in keyof DecisionVoteTable as `vote_${Column}`]: DecisionVoteTable[Column] | null;
};

/** One statement, so that a decision is never read with the votes of another moment. */
export function selectDecisions(db: Kysely<Tables>) {
	return db
		.selectFrom('decisions')
		.leftJoin('decision_votes as vote', 'vote.decision_id', 'decisions.id')
		.selectAll('decisions')
		.select([
			'vote.decision_id as vote_decision_id',
			'vote.voter as vote_voter',
			'vote.vote_id as vote_vote_id',
			'vote.user_id as vote_user_id',
			'vote.name as vote_name',
			'vote.option_id as vote_option_id',
			'vote.reason as vote_reason',
			'vote.seq as vote_seq',
			'vote.voted_at as vote_voted_at',
		]);
}

/** In the order in which each decision comes first. */
export function toDecisions(rows: readonly Row[]): Decision[] {
	return groupRows(rows).map((group) => toDecision(group.first, group.rows));
}

function toDecision(row: DecisionTable, votes: readonly Row[]): Decision {
	return {
		id: row.id,
		appId: row.app_id,
		teamId: row.team_id,
		key: row.key,
		title: row.title,
		options: readList<DecisionOption>(row.options),
		rules: toRules(row.rules),
		context: readObject(row.context),
		state: row.state,
		outcome: row.state === 'pending' ? null : toOutcome(row),
		votes: votes
			.filter((vote) => vote.vote_voter !== null)
			.sort((a, b) => (a.vote_seq ?? 0) - (b.vote_seq ?? 0))
			.map((vote) => ({
				userId: vote.vote_user_id ?? '',
				name: vote.vote_name,
				optionId: vote.vote_option_id ?? '',
				reason: vote.vote_reason,
				at: vote.vote_voted_at ?? 0,
			})),
		report:
			row.report_status === null
				? null
				: { status: row.report_status, text: row.report_text ?? '', at: row.report_at ?? 0 },
		revision: row.revision,
		askedAt: row.asked_at,
	};
}

function toOutcome(row: DecisionTable): DecisionOutcome {
	return {
		optionId: row.option_id ?? '',
		byUserId: row.by_user_id ?? '',
		byName: row.by_name,
		reason: row.reason,
		// Decided before there was anything but a click.
		via: (row.via as DecisionOutcome['via'] | null) ?? 'slack',
		at: row.decided_at ?? 0,
		channel: row.channel,
		ts: row.ts,
	};
}

function toRules(text: string | null): DecisionRules {
	if (text === null) return OPEN_RULES;
	const read = tryReadJson(text);
	// Rules that cannot be read let nobody decide, rather than everybody.
	if (!read.ok || !isJsonObject(read.value)) {
		return { ...OPEN_RULES, deciders: { userIds: [], groups: [] } };
	}
	return { ...OPEN_RULES, ...(read.value as Partial<DecisionRules>) };
}
