import { ConfigurationError } from '../../../../../core/errors';
import { tsBefore } from '../../../../../core/sync/ts-before';
import { zonedTime } from '../../../../../core/zoned-time';
import type { WorkspaceRequest } from '../../../workspace/workspace-operation';

const DAY_MS = 24 * 60 * 60_000;
const MOST_DAYS = 365;

/** Milliseconds since 1970. */
export interface Period {
	since: number;
	until: number;
}

/** The parameters of the period. Throws ConfigurationError for what is none. */
export function conversationPeriod({ context, itemIndex }: WorkspaceRequest): Period {
	const now = Date.now();
	if (context.getNodeParameter('period', itemIndex, 'days') !== 'between') {
		const days = Number(context.getNodeParameter('days', itemIndex, 7));
		if (!(days > 0 && days <= MOST_DAYS)) {
			throw new ConfigurationError(`Days must be a number above 0 and at most ${MOST_DAYS}.`);
		}
		return { since: now - days * DAY_MS, until: now };
	}
	const read = (name: string, label: string): number | null => {
		const value: unknown = context.getNodeParameter(name, itemIndex, '');
		if (value === '' || value === null || value === undefined) return null;
		const time = zonedTime(value, context.getTimezone());
		if (time === null) {
			throw new ConfigurationError(
				`${label} is no time: "${String(value)}". Pick one, or write it as 2026-09-21T14:00.`,
			);
		}
		return time;
	};
	const since = read('since', 'Since');
	const until = read('until', 'Until') ?? now;
	if (since === null)
		throw new ConfigurationError('Since is empty. Pick the time from which on to read.');
	if (since >= until) {
		throw new ConfigurationError(
			'Since is not before Until (now, where that is empty), so nothing was said between them.',
		);
	}
	return { since, until };
}

/** Slack's ts of a time. */
export function tsOf(ms: number): string {
	return tsBefore(ms, 0);
}

/** The parameter Threads From Before (Days), as a ts. */
export function threadsSince(since: number, days: unknown): string {
	const number = Number(days ?? 30);
	if (number >= 0 && number <= MOST_DAYS) return tsBefore(since, number);
	throw new ConfigurationError(
		`Threads From Before (Days) must be a number from 0 to ${MOST_DAYS}.`,
	);
}
