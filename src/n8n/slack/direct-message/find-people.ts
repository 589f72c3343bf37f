import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { ConfigurationError } from '../../../core/errors';
import { isEmailAddress } from '../../../core/is-email-address';
import type { JudgeOptions } from '../../../core/people/judge-slack-user';
import {
	type RecipientCandidate,
	type RecipientRung,
	recipientCandidates,
	resolveRecipient,
} from '../../../core/recipient';
import { type SetManager, setManagerOf } from '../../../core/people/set-manager-of';
import type { Signal } from '../../../core/signal';
import { findSignal } from '../../../core/signal-of-item';
import type { SlackUser } from '../../../core/slack-port';
import { sharedStore } from '../../shared-store';
import { textOf } from '../../text-of';
import { findSlackUser } from '../find-slack-user';
import type { SlackConnection } from '../slack-connection';

/** Slack's limit for one group DM, without the app. */
const MAX_GROUP = 8;

/** Whom a message goes to, and how that was found. */
export interface Found {
	users: SlackUser[];
	matchedBy: string | null;
	/** Why others were passed over, in words. */
	trail: string[];
	/** Of the one who was found; of nobody found the first that Slack does not know. null: there is none. */
	email: string | null;
}

export async function findPeople(
	context: IExecuteFunctions,
	connection: SlackConnection,
	item: INodeExecutionData,
	itemIndex: number,
): Promise<Found> {
	const store = await sharedStore();
	const app = await connection.app();
	const signal = findSignal(item.json);
	const manager = signal && (await setManagerOf(store, app, signal));
	const candidates = candidatesOf(readRungs(context, itemIndex), signal, manager);
	const options = context.getNodeParameter('options', itemIndex, {}) as Record<string, unknown>;
	const judge = {
		allowGuests: options.allowGuests === true,
		allowStrangers: options.allowStrangers === true,
	};
	const unknown = new Set<string>();
	const lookUp = async (email: string) => {
		const match = await findSlackUser(store, connection.slack, app, email);
		if (match.users.length === 0 && match.reason === null) unknown.add(email);
		return match;
	};
	if (context.getNodeParameter('sendTo', itemIndex) === 'group') {
		return findAll(candidates, lookUp, judge);
	}
	const choice = await resolveRecipient(candidates, lookUp, judge);
	if (choice.state === 'chosen') {
		const { user, matchedBy, trail, candidate } = choice;
		const email = oneAddress(user.email) ?? oneAddress(candidate.email);
		return { users: [user], matchedBy, trail, email };
	}
	const [stranger = null] = unknown;
	return { users: [], matchedBy: null, trail: choice.trail, email: oneAddress(stranger) };
}

/** It becomes the To of an e-mail: the CRM must not add people or headers to it. */
function oneAddress(email: string | null): string | null {
	const address = email?.trim() ?? '';
	return isEmailAddress(address) ? address : null;
}

async function findAll(
	candidates: readonly RecipientCandidate[],
	lookUp: Parameters<typeof resolveRecipient>[1],
	judge: JudgeOptions,
): Promise<Found> {
	const users = new Map<string, SlackUser>();
	const matchedBy: string[] = [];
	const trail: string[] = [];
	for (const candidate of candidates) {
		const choice = await resolveRecipient([candidate], lookUp, judge);
		trail.push(...choice.trail);
		if (choice.state !== 'chosen' || users.has(choice.user.id)) continue;
		users.set(choice.user.id, choice.user);
		matchedBy.push(choice.matchedBy);
	}
	if (users.size > MAX_GROUP) {
		throw new ConfigurationError(
			`A group DM holds ${MAX_GROUP} people and the app; ${users.size} were found. Remove some under People.`,
		);
	}
	const found = [...users.values()];
	return { users: found, matchedBy: matchedBy.join('; ') || null, trail, email: null };
}

function candidatesOf(
	rungs: readonly RecipientRung[],
	signal: Signal | null,
	manager: SetManager | null,
): RecipientCandidate[] {
	if (rungs.length === 0) {
		throw new ConfigurationError('Nobody is named. Add a role or an e-mail address under People.');
	}
	if (signal) return recipientCandidates(signal, rungs, manager);
	const addresses = rungs.filter((rung) => typeof rung === 'object');
	if (addresses.length < rungs.length) {
		throw new ConfigurationError(
			'This item is not a Signal, so it has no roles. Name people by e-mail address, or put a CRM Signal node before this one.',
		);
	}
	return addresses.map(({ email }) => ({
		rung: 'address',
		name: null,
		email: email || null,
		missing: email ? null : 'the configured address is empty',
	}));
}

function readRungs(context: IExecuteFunctions, itemIndex: number): RecipientRung[] {
	const rows = context.getNodeParameter('people.person', itemIndex, []) as Array<
		Record<string, unknown>
	>;
	return rows.flatMap((row): RecipientRung[] => {
		if (row.by !== 'email') return [row.role as Exclude<RecipientRung, object>];
		const addresses = (textOf(row.email) ?? '')
			.split(/[,;]/)
			.map((email) => ({ email: email.trim() }));
		const filled = addresses.filter(({ email }) => email !== '');
		return filled.length > 0 ? filled : [{ email: '' }];
	});
}
