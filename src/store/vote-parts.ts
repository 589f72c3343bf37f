import type { Compilable } from 'kysely';

import type { DecisionClick } from '../core/store';
import type { ClickParts } from './click-parts';
import { heldBy, holdDecision } from './hold-decision';
import type { SqlContext } from './sql-context';

/** What a click that is a voice of a quorum needs beside the statements of every click. */
export function voteParts(context: SqlContext, click: DecisionClick, parts: ClickParts) {
	const { db, now } = context;
	const { decisionId } = click;
	const { acceptId, accepted, insertRows, log, person } = parts;

	const votedByThis = db
		.selectFrom('decision_votes')
		.select('decision_votes.voter')
		.where('decision_votes.decision_id', '=', decisionId)
		.where('decision_votes.vote_id', '=', acceptId);
	const stillOpen = heldBy(context, decisionId, acceptId).where('decisions.state', '=', 'pending');
	const votedOnly = stillOpen.where((eb) => eb.exists(votedByThis));
	const votedBefore = stillOpen.where((eb) => eb.not(eb.exists(votedByThis)));
	const voices = db
		.selectFrom('decision_votes')
		.select((eb) => eb.fn.countAll<number>().as('voices'))
		.where('decision_votes.decision_id', '=', decisionId)
		.where('decision_votes.option_id', '=', click.optionId);

	return {
		/** Before the voices are counted: of two at once the second one then sees the first. */
		hold: holdDecision(context, decisionId, acceptId)
			.where('state', '=', 'pending')
			.where((eb) => eb.exists(accepted)),

		vote: db
			.insertInto('decision_votes')
			.columns([
				'decision_id',
				'voter',
				'vote_id',
				'user_id',
				'name',
				'option_id',
				'reason',
				'seq',
				'voted_at',
			])
			.expression(
				db
					.selectFrom('decisions')
					.select((eb) => {
						const text = <T extends string | null>(value: T) => eb.cast<T>(eb.val(value), 'text');
						return [
							'decisions.id',
							text(person).as('voter'),
							text(acceptId).as('vote_id'),
							text(click.byUserId).as('user_id'),
							text(click.byName).as('name'),
							text(click.optionId).as('option_id'),
							text(click.reason).as('reason'),
							eb
								.selectFrom('decision_votes as earlier')
								.select((votes) =>
									votes(
										votes.fn.coalesce(votes.fn.max('earlier.seq'), votes.lit(0)),
										'+',
										votes.lit(1),
									).as('next'),
								)
								.whereRef('earlier.decision_id', '=', 'decisions.id')
								.as('seq'),
							now().as('voted_at'),
						];
					})
					.where('decisions.id', '=', decisionId)
					.where((eb) => eb.exists(stillOpen)),
			)
			.onConflict((conflict) => conflict.columns(['decision_id', 'voter']).doNothing())
			.returning('vote_id'),

		win: parts
			.win()
			.where('lock_id', '=', acceptId)
			.where((eb) => eb.exists(votedByThis))
			.where((eb) => eb(voices, '>=', click.needed)),

		grow: db
			.updateTable('decisions')
			.set((eb) => ({ revision: eb('revision', '+', 1) }))
			.where('id', '=', decisionId)
			.where((eb) => eb.exists(votedOnly)),

		whenVoted: [
			log('voted', votedOnly),
			...insertRows(click.effects.voted, votedOnly),
			...insertRows(click.effects.votedBefore, votedBefore),
		] as Compilable<unknown>[],
	};
}
