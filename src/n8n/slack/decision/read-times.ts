import type { IExecuteFunctions } from 'n8n-workflow';

import { type DecisionTimes, NO_TIMES } from '../../../core/decisions/decision-timers';
import { ConfigurationError } from '../../../core/errors';
import { channelOf } from '../channel-of';
import type { SlackConnection } from '../slack-connection';
import { findPeople, listText, splitList } from './find-people';

const UNIT_MS: Readonly<Record<string, number>> = {
	minutes: 60_000,
	hours: 3_600_000,
	days: 86_400_000,
};
const MAX_MS = 400 * 86_400_000;

export interface ReadTimes {
	times: DecisionTimes;
	unmatched: string[];
}

/** Reminder, escalation and expiry of one item. Throws ConfigurationError when an order makes no sense. */
export async function readTimes(
	context: IExecuteFunctions,
	connection: SlackConnection,
	itemIndex: number,
): Promise<ReadTimes> {
	const given = context.getNodeParameter('times', itemIndex, {}) as Record<string, unknown>;
	const unit = UNIT_MS[String(given.unit ?? 'hours')] ?? 3_600_000;
	const after = (name: string, title: string): number | null => {
		const value = given[name];
		if (value === undefined || value === '' || value === null || Number(value) === 0) return null;
		const amount = Number(value);
		if (!Number.isFinite(amount) || amount < 0 || amount * unit > MAX_MS) {
			throw new ConfigurationError(`${title} must be a number above 0, and at most 400 days.`);
		}
		return Math.round(amount * unit);
	};
	const escalateAfter = after('escalateAfter', 'Escalate After');
	const people = await findPeople(connection, listText(given.escalateToPeople));
	const escalateTo = {
		channels: splitList(listText(given.escalateToChannels)).flatMap(
			(channel) => channelOf(channel) ?? [],
		),
		userIds: people.users.map(({ id }) => id),
	};
	if (escalateAfter !== null && escalateTo.channels.length + escalateTo.userIds.length === 0) {
		throw new ConfigurationError(
			`Escalate After is set, but nobody to escalate to was found${people.unmatched.length > 0 ? ` (${people.unmatched.join('; ')})` : ''}. Fill in Escalate to People or Escalate to Channels.`,
		);
	}
	const times: DecisionTimes = {
		...NO_TIMES,
		remindAfter: after('remindAfter', 'Remind After'),
		escalateAfter,
		escalateTo,
		expireAfter: after('expireAfter', 'Expire After'),
	};
	const { expireAfter } = times;
	for (const [name, value] of [
		['Remind After', times.remindAfter],
		['Escalate After', times.escalateAfter],
	] as const) {
		if (expireAfter !== null && value !== null && value >= expireAfter) {
			throw new ConfigurationError(
				`${name} is not before Expire After, so it would never happen. Make it shorter.`,
			);
		}
	}
	return { times, unmatched: people.unmatched };
}
