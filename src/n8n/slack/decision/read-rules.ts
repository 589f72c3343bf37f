import type { IExecuteFunctions } from 'n8n-workflow';

import { ConfigurationError } from '../../../core/errors';
import { type DecisionGroup, type DecisionRules, OPEN_RULES } from '../../../core/decision-types';
import type { DecisionOption } from '../../../core/store';
import { sharedStore } from '../../shared-store';
import { textOf } from '../../text-of';
import { findSlackUser } from '../find-slack-user';
import type { SlackConnection } from '../slack-connection';
import { findPeople, listText, splitList } from './find-people';

export interface ReadRules {
	rules: DecisionRules;
	/** People named whom Slack does not know, in words. */
	unmatched: string[];
}

/**
 * Who may decide and how, from the node's parameters. Nobody found where people are named, or four eyes
 * without a requester, is an error: it would let nobody, or everybody, decide.
 */
export async function readRules(
	context: IExecuteFunctions,
	connection: SlackConnection,
	itemIndex: number,
	options: readonly DecisionOption[],
): Promise<ReadRules> {
	const read = (name: string, fallback: unknown): unknown =>
		context.getNodeParameter(name, itemIndex, fallback);
	const more = read('options', {}) as Record<string, unknown>;
	const unmatched: string[] = [];
	const deciders = await readDeciders(read, connection, unmatched);
	const excludedUserIds = await readExcluded(read, connection, unmatched);
	if (deciders && deciders.groups.length === 0) {
		const left = deciders.userIds.filter((id) => !excludedUserIds.includes(id));
		if (left.length === 0) {
			throw new ConfigurationError(
				'The only person who may decide is the requester, whom "Never the Requester" excludes. Name somebody else under People Who May Decide.',
			);
		}
	}
	return {
		rules: {
			...OPEN_RULES,
			deciders,
			excludedUserIds,
			quorum: readQuorum(read('approvalsNeeded', 1), options, deciders),
			handOver: more.offerHandOver === true,
			working: textOf(more.working),
			retry: more.offerRetry === true,
			expireAs: readExpireAs(read('times', {}) as Record<string, unknown>, options),
		},
		unmatched,
	};
}

type Read = (name: string, fallback: unknown) => unknown;

async function readDeciders(
	read: Read,
	connection: SlackConnection,
	unmatched: string[],
): Promise<DecisionRules['deciders']> {
	if (read('whoMayDecide', 'anyone') !== 'listed') return null;
	const people = await findPeople(connection, listText(read('deciders', '')));
	unmatched.push(...people.unmatched);
	const groups: DecisionGroup[] = [];
	for (const id of splitList(listText(read('deciderGroups', '')))) {
		if (!/^S[A-Z0-9]{2,}$/.test(id)) {
			throw new ConfigurationError(
				`"${id}" is no ID of a user group. In Slack open the user group, click ⋯ and copy its ID: it starts with S.`,
			);
		}
		const memberIds = await connection.slack.userGroupMembers(id);
		groups.push({ id, memberIds, readAt: Date.now() });
	}
	const userIds = people.users.map(({ id }) => id);
	if (userIds.length === 0 && groups.length === 0) {
		const why = people.unmatched.length > 0 ? ` (${people.unmatched.join('; ')})` : '';
		throw new ConfigurationError(
			`Nobody who may decide was found in Slack${why}. Check the addresses under People Who May Decide, or name a user group.`,
		);
	}
	return { userIds, groups };
}

async function readExcluded(
	read: Read,
	connection: SlackConnection,
	unmatched: string[],
): Promise<string[]> {
	if (read('fourEyes', false) !== true) return [];
	const requester = listText(read('requester', ''));
	if (!requester) {
		throw new ConfigurationError(
			'"Never the Requester" is on, but Requester is empty for this item. Enter the e-mail address of whoever asks.',
		);
	}
	const store = await sharedStore();
	const app = await connection.app();
	const excluded: string[] = [];
	for (const email of splitList(requester)) {
		// Guests and people of a connected workspace too: nobody writes to them, but they press buttons. Of
		// several with the address any may be the requester.
		const { users } = await findSlackUser(store, connection.slack, app, email);
		excluded.push(...users.map(({ id }) => id));
		// Whoever is not in Slack cannot press anything there.
		if (users.length === 0) {
			unmatched.push(`requester ${email}: nobody in Slack has this e-mail address`);
		}
	}
	return excluded;
}

function readQuorum(
	value: unknown,
	options: readonly DecisionOption[],
	deciders: DecisionRules['deciders'],
): DecisionRules['quorum'] {
	const needed = Number(value);
	if (!Number.isInteger(needed) || needed < 1 || needed > 50) {
		throw new ConfigurationError('Approvals Needed must be a whole number from 1 to 50.');
	}
	const first = options[0];
	if (needed === 1 || !first) return null;
	if (deciders && deciders.groups.length === 0 && deciders.userIds.length < needed) {
		throw new ConfigurationError(
			`${needed} approvals are needed, but only ${deciders.userIds.length} of the people who may decide were found in Slack. Lower Approvals Needed or name more people.`,
		);
	}
	return { optionId: first.id, needed };
}

function readExpireAs(
	times: Record<string, unknown>,
	options: readonly DecisionOption[],
): string | null {
	const label = textOf(times.expireAs);
	if (!label) return null;
	const option = options.find(
		(one) => one.label.toLowerCase() === label.toLowerCase() || one.id === label,
	);
	if (!option) {
		throw new ConfigurationError(
			`"${label}" under Expire As is none of the answers (${options.map((one) => one.label).join(', ')}).`,
		);
	}
	return option.id;
}
