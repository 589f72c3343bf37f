import { randomUUID } from 'node:crypto';

import { StoreError } from '../core/errors';
import type { Decision, DecisionClick, DecisionClickResult, Store } from '../core/store';
import { type ClickParts, clickParts } from './click-parts';
import { toDecisions } from './decision-row';
import { peekDecision } from './hold-decision';
import type { SqlContext } from './sql-context';
import { voteParts } from './vote-parts';

export function claimDecisionVerb(context: SqlContext): Pick<Store, 'claimDecision'> {
	return {
		async claimDecision(click) {
			const asked = await peekDecision(context, click.decisionId);
			if (asked?.app.appId !== click.event.appId) return { state: 'unknown' };
			const parts = clickParts(context, asked.app, click, randomUUID());
			if (asked.over) return comeLate(context, parts);
			return click.needed > 1 ? claimByVote(context, click, parts) : claimAtOnce(context, parts);
		},
	};
}

async function comeLate({ run }: SqlContext, parts: ClickParts): Promise<DecisionClickResult> {
	const [accepted, noticed, rows] = await run(
		parts.accept(),
		parts.noticeLate(),
		parts.read(),
		...parts.whenLate(),
	);
	const decision = only(toDecisions(rows));
	if (accepted.length === 0) return { state: 'duplicate', decision };
	return { state: 'late', decision, firstTime: noticed.length > 0 };
}

async function claimAtOnce({ run }: SqlContext, parts: ClickParts): Promise<DecisionClickResult> {
	const [accepted, won, noticed, rows] = await run(
		parts.accept(),
		parts.win().where((eb) => eb.exists(parts.accepted)),
		parts.noticeLate(),
		parts.read(),
		...parts.whenWon(),
		...parts.whenLate(),
	);
	const decision = only(toDecisions(rows));
	if (accepted.length === 0) return { state: 'duplicate', decision };
	if (won.length > 0) return { state: 'won', decision };
	return { state: 'late', decision, firstTime: noticed.length > 0 };
}

async function claimByVote(
	context: SqlContext,
	click: DecisionClick,
	parts: ClickParts,
): Promise<DecisionClickResult> {
	const votes = voteParts(context, click, parts);
	const [accepted, held, voted, won, , noticed, rows] = await context.run(
		parts.accept(),
		votes.hold,
		votes.vote,
		votes.win,
		votes.grow,
		parts.noticeLate(),
		parts.read(),
		...parts.whenWon(),
		...votes.whenVoted,
		...parts.whenLate(),
	);
	const decision = only(toDecisions(rows));
	if (accepted.length === 0) return { state: 'duplicate', decision };
	if (won.length > 0) return { state: 'won', decision };
	if (voted.length > 0) return { state: 'voted', decision };
	if (held.length > 0) return { state: 'voted_before', decision };
	return { state: 'late', decision, firstTime: noticed.length > 0 };
}

function only([decision]: readonly Decision[]): Decision {
	if (!decision) throw new StoreError('A decision vanished from the store.');
	return decision;
}
