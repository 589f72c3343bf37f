import type {
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { ConfigurationError, SignalsError, UnreadableBodyError } from '../../core/errors';
import { checkAnswers } from '../../core/forms/check-answers';
import { formOpenedBy } from '../../core/forms/form-opened-by';
import { keepReplyUrl } from '../../core/ingest-interaction';
import type { Interaction, SlackRequest } from '../../core/interaction';
import { interactionPayload } from '../../core/interaction-payload';
import { ownWorkQueue } from '../../core/run-own-work';
import { type AsksFor, wants } from '../../core/subscription-match';
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
import { decisionKeyOf } from './decision-key-of';
import { forwardElsewhere, forwardToListeners, forwardToSendAndWait } from './forward-request';
import { readPassOn } from './interaction-settings';
import { lastingAsksFor } from './lasting-asks-for';
import { type SlackCredential, slackCredential, slackCredentialType } from './slack-credential';

/** The one URL of a Slack app. Slack waits 3 s for the answer; one transaction stands before it. */
export async function receiveInteraction(
	context: IWebhookFunctions,
): Promise<IWebhookResponseData> {
	return whileAnswering(() => receive(context));
}

async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
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
	return answer(context, request, parsed);
}

async function answer(
	context: IWebhookFunctions,
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
				? showTestInteractions(context, parsed.interactions)
				: keepInteractions(context, request, parsed.interactions);
	}
}

async function keepInteractions(
	context: IWebhookFunctions,
	request: RawRequest,
	interactions: Interaction[],
): Promise<IWebhookResponseData> {
	const subscriptionId = subscriptionOf(context).id;
	const read = (name: string, fallback: unknown) => context.getNodeParameter(name, fallback);
	const complain = (message: string) =>
		context.logger.error(`${context.getNode().name}: ${message}`);
	const receiver = { subscriptionId, asksFor: lastingAsksFor(read, subscriptionId, complain) };
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
		announceRows(null);
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

/** In the editor the press goes straight into the execution; what this trigger does not ask for is left out. */
async function showTestInteractions(
	context: IWebhookFunctions,
	interactions: Interaction[],
): Promise<IWebhookResponseData> {
	const answered = reply(context, OK);
	const asksFor = lastingAsksFor(
		(name, fallback) => context.getNodeParameter(name, fallback),
		subscriptionOf(context).id,
		(message) => context.logger.warn(message),
	);
	const items: INodeExecutionData[] = [];
	for (const interaction of interactions) {
		const key = await decisionKey(context, interaction);
		if (!wants(asksFor, interaction, key) || formOpenedBy(asksFor.forms, interaction)) continue;
		await keepTestReplyUrl(context, interaction);
		items.push({ json: interactionPayload(withAnswers(asksFor, interaction)) as IDataObject });
	}
	return items.length > 0 ? { ...answered, workflowData: [items] } : answered;
}

/** The answers as the workflow gets them: the production URL has checked them already. */
function withAnswers(asksFor: AsksFor, interaction: Interaction): Interaction {
	if (interaction.kind !== 'modal') return interaction;
	const form = asksFor.forms.find(({ id }) => id === interaction.formId);
	if (!form) return interaction;
	const answers = checkAnswers(form, interaction.answers).values;
	return { ...interaction, callbackId: form.opensOn.name, answers };
}

/** No row was written for the test, which may try Reply to Interaction all the same. */
async function keepTestReplyUrl(
	context: IWebhookFunctions,
	interaction: Interaction,
): Promise<void> {
	try {
		await keepReplyUrl(await sharedStore(), interaction);
	} catch (error) {
		context.logger.warn('Reply to Interaction will not work in this test', { error });
	}
}

async function decisionKey(
	context: IWebhookFunctions,
	interaction: Interaction,
): Promise<string | null> {
	try {
		return await decisionKeyOf(await sharedStore(), interaction);
	} catch (error) {
		context.logger.warn('The key of a decision could not be looked up', { error });
		return null;
	}
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
