import type { Decision, Timer } from '../store';

/** The clock of a request, in milliseconds after it was asked; null: not wanted. */
export interface DecisionTimes {
	remindAfter: number | null;
	escalateAfter: number | null;
	/** Channel ids or names, and Slack users. */
	escalateTo: { channels: string[]; userIds: string[] };
	/** Asked in safe mode: it escalates to nobody once that is off. */
	onlySafe?: true;
	expireAfter: number | null;
}

export const NO_TIMES: DecisionTimes = {
	remindAfter: null,
	escalateAfter: null,
	escalateTo: { channels: [], userIds: [] },
	expireAfter: null,
};

const KINDS = ['decision.remind', 'decision.escalate', 'decision.expire'] as const;

export type DecisionTimerKind = (typeof KINDS)[number];

/** Of all its timers, whether it has them or not. */
export function decisionTimerIds(decisionId: string): string[] {
	return KINDS.map((kind) => `${kind}:${decisionId}`);
}

/** One timer a kind: asking again moves it. */
export function decisionTimers(
	decision: Pick<Decision, 'id' | 'appId' | 'teamId'>,
	times: DecisionTimes,
	askedAt: number,
): Timer[] {
	const timer = (
		kind: DecisionTimerKind,
		after: number | null,
		payload: Timer['payload'] = {},
	): Timer[] =>
		after === null
			? []
			: [
					{
						id: `${kind}:${decision.id}`,
						appId: decision.appId,
						teamId: decision.teamId,
						kind,
						dueAt: askedAt + after,
						payload: { decisionId: decision.id, ...payload },
					},
				];
	return [
		...timer('decision.remind', times.remindAfter),
		...timer('decision.escalate', times.escalateAfter, {
			...times.escalateTo,
			...(times.onlySafe ? { onlySafe: true } : {}),
		}),
		...timer('decision.expire', times.expireAfter),
	];
}
