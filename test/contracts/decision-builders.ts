import type { JsonValue } from '../../src/core/json';
import type { AppTeam, Decision, DecisionClick, NewDecision, Store } from '../../src/core/store';
import { LEASE_MS, newDecision, newEvent, unique } from './store-builders';

export async function askedDecision(
	store: Store,
	app: AppTeam,
	overrides: Partial<NewDecision> = {},
): Promise<Decision> {
	const { created, decision } = await store.openDecision(newDecision(app, overrides));
	expect(created).toBe(true);
	return decision;
}

export function clickOn(
	{ id, appId, teamId }: Decision,
	overrides: Partial<DecisionClick> = {},
): DecisionClick {
	return {
		event: newEvent({ appId, teamId, source: 'slack.decision' }),
		decisionId: id,
		optionId: 'approve',
		byUserId: 'U1',
		byName: 'Ana',
		reason: null,
		via: 'slack',
		channel: 'C1',
		ts: '1.2',
		needed: 1,
		effects: {
			won: [{ effect: 'won' }],
			late: [{ effect: 'late' }],
			voted: [{ effect: 'voted' }],
			votedBefore: [{ effect: 'voted_before' }],
		},
		...overrides,
	};
}

/** What a subscription was given since the last time. */
export async function takePayloads(store: Store, subscriptionId: string): Promise<JsonValue[]> {
	const leased = await store.lease({
		subscriptionId,
		owner: 'owner',
		limit: 100,
		leaseMs: LEASE_MS,
		retryStarted: false,
	});
	const payloads: JsonValue[] = [];
	for (const { id, attempt } of leased) {
		const row = await store.start({ rowId: id, attempt, executionId: unique('x') });
		payloads.push(row?.payload ?? null);
	}
	return payloads;
}
