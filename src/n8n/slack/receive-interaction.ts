import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { ConfigurationError, SignalsError, UnreadableBodyError } from '../../core/errors';
import type { Interaction, SlackRequest } from '../../core/interaction';
import { ownWorkQueue } from '../../core/run-own-work';
import type { AsksFor } from '../../core/subscription-match';
import { parseSlackRequest } from '../../slack/parse-slack-request';
import { verifySlackRequest } from '../../slack/verify';
import { whileAnswering } from '../answering';
import { type RawRequest, rawRequest } from '../raw-request';
import { OK, reply, UNAUTHORIZED, UNAVAILABLE } from '../reply';
import { sharedStore } from '../shared-store';
import { subscriptionOf } from '../subscription-of';
import { announceRows } from '../wake';
import { answerInteraction, type InteractionAnswer } from './answer-interaction';
import { countWrongSignature } from './count-wrong-signature';
import { forwardElsewhere, forwardToListeners, forwardToSendAndWait } from './forward-request';
import { readPassOn } from './interaction-settings';
import { interactionTrigger } from './interaction-trigger';
import { type SlackCredential, slackCredential, slackCredentialType } from './slack-credential';
import type { SlackTrigger } from './slack-trigger';

/** The one URL of a Slack app. Slack waits 3 s for the answer; one transaction stands before it. */
export async function receiveInteraction(
	context: IWebhookFunctions,
	trigger: SlackTrigger = interactionTrigger,
): Promise<IWebhookResponseData> {
	return whileAnswering(() => receive(context, trigger));
}

async function receive(
	context: IWebhookFunctions,
	trigger: SlackTrigger,
): Promise<IWebhookResponseData> {
	const request = await rawRequest(context);
	let credential: SlackCredential | null;
	try {
		credential = await credentialOf(context);
	} catch {
		context.logger.error(
			`Slack request not checked: n8n could not read the credential of ${context.getNode().name}`,
		);
		return reply(context, UNAVAILABLE);
	}
	const verdict = verifySlackRequest({
		headers: request.headers,
		rawBody: request.rawBody,
		signingSecret: credential?.signingSecret ?? '',
		now: Date.now(),
	});
	if (!verdict.ok) {
		context.logger.warn(`Slack request refused: ${verdict.reason}`, {
			workflowId: context.getWorkflow().id,
			node: context.getNode().name,
		});
		const answered = reply(context, UNAUTHORIZED);
		if (verdict.code === 'mismatch') countWrongSignature(context);
		return answered;
	}
	let parsed: SlackRequest;
	try {
		const { host, apiBaseUrl } = credential ?? {};
		parsed = parseSlackRequest({ ...request, host, apiUrl: apiBaseUrl });
	} catch (error) {
		if (!(error instanceof UnreadableBodyError)) throw error;
		context.logger.warn(`Slack request not readable: ${error.message}`);
		return reply(context, { status: 400, contentType: 'text/plain', body: error.message });
	}
	return answer(context, trigger, request, parsed);
}

async function answer(
	context: IWebhookFunctions,
	trigger: SlackTrigger,
	request: RawRequest,
	parsed: SlackRequest,
): Promise<IWebhookResponseData> {
	switch (parsed.kind) {
		case 'url_verification':
			return reply(context, { status: 200, contentType: 'text/plain', body: parsed.challenge });
		case 'ssl_check':
			return reply(context, OK);
		case 'own_event':
			await countOwnEvent(context);
			return passOn(context, request, reply(context, OK));
		case 'n8n_send_and_wait': {
			const answered = reply(context, OK);
			void forwardToSendAndWait(context, request);
			// It may be a click of another n8n's.
			return passOn(context, request, answered);
		}
		case 'interaction':
			return context.getMode() === 'manual'
				? showInEditor(context, trigger, parsed.interactions)
				: keepInteractions(context, trigger, request, parsed.interactions);
	}
}

async function keepInteractions(
	context: IWebhookFunctions,
	trigger: SlackTrigger,
	request: RawRequest,
	interactions: Interaction[],
): Promise<IWebhookResponseData> {
	const asksFor = asksForOf(context, trigger, (message) =>
		context.logger.error(`${context.getNode().name}: ${message}`),
	);
	const receiver = { subscriptionId: subscriptionOf(context).id, asksFor };
	const answers: InteractionAnswer[] = [];
	try {
		const store = await sharedStore();
		for (const interaction of interactions) {
			answers.push(
				await answerInteraction(context, store, { interaction, receiver, now: Date.now() }),
			);
			if (interaction.kind === 'unsupported') {
				context.logger.info(`Slack sent ${interaction.rawType}, not used: ${interaction.reason}`);
			}
		}
		if (answers.some(wroteRows)) announceRows(null);
		for (const interaction of interactions) announceOwnWork(interaction);
	} catch (error) {
		const message = error instanceof SignalsError ? error.message : 'the store failed';
		context.logger.error(`Slack request not stored: ${message}`, { error });
		return reply(context, UNAVAILABLE);
	}
	// Slack sends one press a request; its format allows several, and one answer.
	const answered = reply(context, answers.find(({ answer }) => answer !== OK)?.answer ?? OK);
	for (const { afterwards } of answers) void afterwards();
	passOn(context, request, answered);
	const concluded = interactions.filter((_one, index) => isForListeners(answers[index]));
	void forwardToListeners(context, request, concluded);
	return answered;
}

/** Most messages of channels are nobody's, and wake nobody: each look into the store costs. */
function wroteRows({ ingested }: InteractionAnswer): boolean {
	return ingested !== null && !('rows' in ingested && ingested.rows === 0);
}

/** The announcement for everybody reaches all but the queue of upkeep. */
function announceOwnWork(interaction: Interaction): void {
	const queue = ownWorkQueue(interaction);
	if (queue !== null) announceRows(queue);
}

/** Once Slack was answered. */
function passOn(
	context: IWebhookFunctions,
	request: RawRequest,
	answered: IWebhookResponseData,
): IWebhookResponseData {
	if (context.getMode() !== 'manual') {
		const read = (name: string, fallback: unknown) => context.getNodeParameter(name, fallback);
		void forwardElsewhere(context, request, () => readPassOn(read));
	}
	return answered;
}

/** An editor that listens gets a decision when it is taken, not each press on the way to it. */
function isForListeners(answer: InteractionAnswer | undefined): boolean {
	const ingested = answer?.ingested;
	if (!ingested) return false;
	switch (ingested.state) {
		case 'claimed':
			return ingested.result.state === 'won';
		case 'accepted':
		case 'retried':
		case 'handed_over':
		case 'unknown_decision':
			return true;
		default:
			return false;
	}
}

async function countOwnEvent(context: IWebhookFunctions): Promise<void> {
	try {
		const store = await sharedStore();
		await store.count({ subscriptionId: subscriptionOf(context).id, what: 'own_event' });
	} catch (error) {
		context.logger.warn('An event of the app itself could not be counted', { error });
	}
}

/** What this trigger does not ask for is left out. */
async function showInEditor(
	context: IWebhookFunctions,
	trigger: SlackTrigger,
	interactions: Interaction[],
): Promise<IWebhookResponseData> {
	const answered = reply(context, OK);
	const asksFor = asksForOf(context, trigger, (message) => context.logger.warn(message));
	const items = await trigger.testItems(context, asksFor, interactions);
	return items.length > 0
		? { ...answered, workflowData: [items.map((json) => ({ json }))] }
		: answered;
}

function asksForOf(
	context: IWebhookFunctions,
	trigger: SlackTrigger,
	complain: (message: string) => void,
): AsksFor {
	const read = (name: string, fallback: unknown) => context.getNodeParameter(name, fallback);
	return trigger.lastingAsksFor(read, subscriptionOf(context).id, complain);
}

/** null when there is none: that fails closed, with a reason in the log. Throws when n8n cannot read it. */
async function credentialOf(context: IWebhookFunctions): Promise<SlackCredential | null> {
	const node = context.getNode();
	if (!node.credentials?.[slackCredentialType(node)]) return null;
	try {
		return await slackCredential(context);
	} catch (error) {
		if (error instanceof ConfigurationError) return null;
		throw error;
	}
}
