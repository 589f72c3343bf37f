import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { ConfigurationError } from '../../core/errors';
import type { JsonObject } from '../../core/json';
import {
	type RecipientCandidate,
	type RecipientRung,
	recipientCandidates,
	resolveRecipient,
} from '../../core/recipient';
import { findSignal } from '../../core/signal-of-item';
import type { SlackUser } from '../../core/slack-port';
import { type ItemResult, runItems } from '../run-items';
import { sharedStore } from '../shared-store';
import { channelOf } from './channel-of';
import { type Delivery, deliverMessage, withDelivery } from './deliver-message';
import { findSlackUser } from './find-slack-user';
import { textOf } from '../text-of';
import { itemOptions } from './item-options';
import { readMessage } from './read-message';
import { type SlackConnection, slackConnection } from './slack-connection';

const SENT = 0;
const NOT_SENT = 1;
/** Slack's limit for one group DM, without the app. */
const MAX_GROUP = 8;

/** Whom a message goes to, and how that was found. */
interface Found {
	users: SlackUser[];
	matchedBy: string | null;
	/** Why others were passed over, in words. */
	trail: string[];
}

export async function executeDirectMessage(
	context: IExecuteFunctions,
): Promise<INodeExecutionData[][]> {
	const connection = await slackConnection(context);
	return runItems(
		context,
		3,
		async (item, itemIndex) => [await sendItem(context, connection, item, itemIndex)],
		NOT_SENT,
	);
}

async function sendItem(
	context: IExecuteFunctions,
	connection: SlackConnection,
	item: INodeExecutionData,
	itemIndex: number,
): Promise<ItemResult> {
	const found = await findPeople(context, connection, item, itemIndex);
	if (found.users.length === 0) return fallBack(context, connection, item, itemIndex, found);
	const ids = found.users.map((user) => user.id);
	const channel = await connection.slack.openConversation(ids);
	const delivery = await send(context, connection, itemIndex, {
		channel,
		destination: `dm:${[...ids].sort().join(',')}`,
		trace: { matchedBy: found.matchedBy, recipients: ids },
	});
	return {
		output: SENT,
		json: withDelivery(item.json, {
			...delivery,
			recipient: recipientOf(found.users),
			matchedBy: found.matchedBy,
			detail: found.trail.length > 0 ? found.trail.join('; ') : null,
		}),
	};
}

async function fallBack(
	context: IExecuteFunctions,
	connection: SlackConnection,
	item: INodeExecutionData,
	itemIndex: number,
	found: Found,
): Promise<ItemResult> {
	const detail = found.trail.join('; ');
	if (context.getNodeParameter('fallback', itemIndex) !== 'channel') {
		const delivery = { status: 'not_sent' as const, reason: 'unmatched', detail };
		return { output: NOT_SENT, json: withDelivery(item.json, delivery) };
	}
	const channel = channelOf(context.getNodeParameter('fallbackChannel', itemIndex));
	if (!channel) {
		throw new ConfigurationError('No fallback channel is chosen. Pick one under Fallback Channel.');
	}
	const delivery = await send(context, connection, itemIndex, {
		channel,
		destination: `fallback:${channel}`,
		trace: { route: 'fallback', reason: detail },
	});
	const json = withDelivery(item.json, {
		...delivery,
		route: 'fallback',
		reason: 'unmatched',
		detail,
	});
	return { output: SENT, json };
}

async function send(
	context: IExecuteFunctions,
	connection: SlackConnection,
	itemIndex: number,
	to: { channel: string; destination: string; trace: JsonObject },
): Promise<Delivery> {
	const options = itemOptions(context, itemIndex);
	const content = readMessage(context, itemIndex, options);
	const delivered = await deliverMessage(context, connection, {
		itemIndex,
		...options,
		...to,
		copy: 0,
		content,
	});
	return { ...delivered.message, status: delivered.status, key: delivered.key };
}

async function findPeople(
	context: IExecuteFunctions,
	connection: SlackConnection,
	item: INodeExecutionData,
	itemIndex: number,
): Promise<Found> {
	const candidates = candidatesOf(context, item, itemIndex);
	const store = await sharedStore();
	const { teamId } = await connection.app();
	const options = context.getNodeParameter('options', itemIndex, {}) as Record<string, unknown>;
	const judge = { allowGuests: options.allowGuests === true };
	const lookUp = (email: string) => findSlackUser(store, connection.slack, teamId, email);

	if (context.getNodeParameter('sendTo', itemIndex) !== 'group') {
		const choice = await resolveRecipient(candidates, lookUp, judge);
		return choice.state === 'chosen'
			? { users: [choice.user], matchedBy: choice.matchedBy, trail: choice.trail }
			: { users: [], matchedBy: null, trail: choice.trail };
	}
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
	return { users: [...users.values()], matchedBy: matchedBy.join('; ') || null, trail };
}

function candidatesOf(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
): RecipientCandidate[] {
	const rungs = readRungs(context, itemIndex);
	if (rungs.length === 0) {
		throw new ConfigurationError('Nobody is named. Add a role or an e-mail address under People.');
	}
	const signal = findSignal(item.json);
	if (signal) return recipientCandidates(signal, rungs);
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

function recipientOf(users: SlackUser[]): JsonObject {
	const [first] = users;
	if (users.length === 1 && first) return { id: first.id, name: first.name, email: first.email };
	return { people: users.map(({ id, name, email }) => ({ id, name, email })) };
}
