import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { TryLaterError } from '../../../core/errors';
import type { JsonObject } from '../../../core/json';
import type { Store } from '../../../core/store';
import type { SyncAsks, SyncedMessage } from '../../../core/sync/channel-message';
import { sharedStore } from '../../shared-store';
import { workRow } from '../../start-row';
import { slackConnection, type SlackConnection } from '../slack-connection';
import { authorOf, type MessageAuthor } from './author-of';
import { findPerson, type FoundPerson, type PersonPorts } from './find-person';
import { messageOutput } from './message-output';
import { noteFiltered } from './note-filtered';
import { readSyncSettings } from './sync-settings';
import { readableText } from './readable-text';

/** Runs inside the execution, on the worker in queue mode: fence, author, names. */
export async function executeSync(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const asks = readSyncSettings(
		(name, fallback) => context.getNodeParameter(name, 0, fallback),
		// Said when the trigger was published, and when n8n started.
		() => undefined,
	);
	const messages: INodeExecutionData[] = [];
	for (const [index, item] of context.getInputData().entries()) {
		const found = await workRow(context, item.json, ({ payload }) =>
			outputOf(context, asks, payload as unknown as SyncedMessage),
		);
		if (found) messages.push({ json: found as IDataObject, pairedItem: { item: index } });
	}
	return [messages];
}

/** null: not of the authors that are asked for. */
async function outputOf(
	context: IExecuteFunctions,
	asks: SyncAsks,
	synced: SyncedMessage,
): Promise<JsonObject | null> {
	const { message, teamId } = synced;
	const [store, connection] = await Promise.all([sharedStore(), ifConnected(context)]);
	const ports: PersonPorts = { store, slack: connection?.slack ?? null, teamId };
	const { account, deal } = await recordsOf(store, synced);
	const person = message.userId === null ? null : await findPerson(ports, message.userId);
	const author = authorOf(synced, person, {
		ownDomains: asks.ownDomains,
		accountDomain: account?.domain ?? null,
	});
	if (!isAsked(context, asks, author, person)) {
		await noteFiltered(context, author);
		return null;
	}
	const [text, before, workspaceUrl] = await Promise.all([
		readableText(ports, message.text),
		synced.previousText === null ? null : readableText(ports, synced.previousText),
		connection?.workspaceUrl() ?? null,
	]);
	const unknown = new Map([...text.unknown, ...(before?.unknown ?? [])]);
	if (author.name === null && person?.reason) unknown.set('author', person.reason);
	return messageOutput(synced, {
		author,
		account,
		deal,
		text: text.words,
		previousText: before?.words ?? null,
		workspaceUrl,
		context: [...unknown].map(([what, reason]) => ({ what, reason })),
	});
}

/** What somebody wrote goes on all the same. */
async function ifConnected(context: IExecuteFunctions): Promise<SlackConnection | null> {
	try {
		return await slackConnection(context);
	} catch (error) {
		context.logger.warn('There is no connection to Slack: names are missing', { error });
		return null;
	}
}

async function recordsOf(store: Store, { appId, teamId, account, deal }: SyncedMessage) {
	const app = { appId, teamId };
	const [foundAccount, foundDeal] = await Promise.all([
		store.accountById({ ...app, id: account.id }),
		deal && store.dealById({ ...app, id: deal.id }),
	]);
	return { account: foundAccount, deal: foundDeal };
}

/**
 * Of somebody whom Slack does not know nobody can say whose they are, and the message goes on. While Slack is
 * away it waits: it can neither be passed on nor dropped.
 */
function isAsked(
	context: IExecuteFunctions,
	{ authors }: SyncAsks,
	{ kind }: MessageAuthor,
	person: FoundPerson | null,
): boolean {
	if (authors === 'everyone') return true;
	if (kind !== null) return kind === authors;
	if (person?.mayPass && context.getMode() !== 'manual') {
		throw new TryLaterError(
			`Slack could not be asked whether the author is ${authors}: tried again later`,
		);
	}
	return true;
}
