import { randomUUID } from 'node:crypto';

import { DEFAULT_OPTIONS } from '../../src/core/decision';
import { endEffects } from '../../src/core/decisions/decision-effects';
import { type DecisionRules, OPEN_RULES } from '../../src/core/decision-types';
import type { AppTeam, Decision, DecisionClick, NewDecision } from '../../src/core/store';

/** A request as the node opens it: Approve or Reject, by anyone. */
export function aRequest(
	app: AppTeam,
	overrides: Partial<Omit<NewDecision, 'rules'>> & { rules?: Partial<DecisionRules> } = {},
): NewDecision {
	return {
		...app,
		id: randomUUID(),
		key: randomUUID(),
		title: 'Deal registration: Globex',
		options: DEFAULT_OPTIONS.map((option) => ({ ...option })),
		context: {},
		...overrides,
		rules: { ...OPEN_RULES, ...overrides.rules },
	};
}

/** A request as the store gives it back, pending. */
export function aDecision(
	overrides: Partial<Omit<Decision, 'rules'>> & { rules?: Partial<DecisionRules> } = {},
): Decision {
	return {
		...aRequest({ appId: 'A1', teamId: 'T1' }, { id: 'dec1', key: 'reg-1' }),
		state: 'pending',
		outcome: null,
		votes: [],
		report: null,
		revision: 0,
		askedAt: Date.parse('2026-09-14T09:29:00Z'),
		...overrides,
		rules: { ...OPEN_RULES, ...overrides.rules },
	};
}

/** How a request ended; by a click in Slack unless said otherwise. */
export function anOutcome(
	overrides: Partial<NonNullable<Decision['outcome']>> = {},
): NonNullable<Decision['outcome']> {
	return {
		optionId: 'approve',
		byUserId: 'U0DANA0001',
		byName: 'dana',
		reason: null,
		via: 'slack',
		at: Date.parse('2026-09-14T09:30:00Z'),
		channel: 'C1',
		ts: '1.1',
		...overrides,
	};
}

/** A click as the trigger writes it: every copy is shown when it wins, nobody else hears of it. */
export function aClick(
	app: AppTeam,
	decisionId: string,
	overrides: Partial<DecisionClick> = {},
): DecisionClick {
	return {
		event: { ...app, key: randomUUID(), source: 'test', payload: {}, subscriptionIds: [] },
		decisionId,
		optionId: 'approve',
		byUserId: 'U1',
		byName: null,
		reason: null,
		via: 'slack',
		channel: 'C1',
		ts: '1.1',
		needed: 1,
		...overrides,
		effects: {
			...endEffects(decisionId),
			late: [],
			voted: [],
			votedBefore: [],
			...overrides.effects,
		},
	};
}
