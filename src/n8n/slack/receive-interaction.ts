import type {
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { ConfigurationError, SignalsError, UnreadableBodyError } from '../../core/errors';
import { ingestInteraction } from '../../core/ingest-interaction';
import type { Interaction, SlackRequest } from '../../core/interaction';
import { wants } from '../../core/subscription-match';
import { parseSlackRequest } from '../../slack/parse-slack-request';
import { verifySlackRequest } from '../../slack/verify';
import { type RawRequest, rawRequest } from '../raw-request';
import { OK, reply, UNAUTHORIZED, UNAVAILABLE } from '../reply';
import { sharedStore } from '../shared-store';
import { subscriptionOf } from '../subscription-of';
import { announceRows } from '../wake';
import { decisionKeyOf } from './decision-key-of';
import { forwardToListeners, forwardToSendAndWait } from './forward-request';
import { readAsksForParameters } from './interaction-settings';
import { slackCredential, slackCredentialType } from './slack-credential';

/** The one URL of a Slack app. Slack waits 3 s for the answer; one transaction stands before it. */
export async function receiveInteraction(
	context: IWebhookFunctions,
): Promise<IWebhookResponseData> {
	const request = await rawRequest(context);
	let secret: string;
	try {
		secret = await signingSecret(context);
	} catch {
		context.logger.error(
			`Slack request not checked: n8n could not read the credential of ${context.getNode().name}`,
		);
		return reply(context, UNAVAILABLE);
	}
	const verdict = verifySlackRequest({
		headers: request.headers,
		rawBody: request.rawBody,
		signingSecret: secret,
		now: Date.now(),
	});
	if (!verdict.ok) {
		context.logger.warn(`Slack request refused: ${verdict.reason}`, {
			workflowId: context.getWorkflow().id,
			node: context.getNode().name,
		});
		return reply(context, UNAUTHORIZED);
	}
	let parsed: SlackRequest;
	try {
		parsed = parseSlackRequest(request);
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
		case 'n8n_send_and_wait': {
			const answered = reply(context, OK);
			void forwardToSendAndWait(context, request);
			return answered;
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
	const receiver = {
		subscriptionId: subscriptionOf(context).id,
		asksFor: readAsksForParameters((name, fallback) => context.getNodeParameter(name, fallback)),
	};
	try {
		const store = await sharedStore();
		for (const interaction of interactions) {
			await ingestInteraction(store, { interaction, receiver });
			if (interaction.kind === 'unsupported') {
				context.logger.info(`Slack sent ${interaction.rawType}, not used: ${interaction.reason}`);
			}
		}
		announceRows(null);
	} catch (error) {
		const message = error instanceof SignalsError ? error.message : 'the store failed';
		context.logger.error(`Slack request not stored: ${message}`, { error });
		return reply(context, UNAVAILABLE);
	}
	const answered = reply(context, OK);
	void forwardToListeners(context, request, interactions);
	return answered;
}

/** In the editor the press goes straight into the execution; what this trigger does not ask for is left out. */
async function showTestInteractions(
	context: IWebhookFunctions,
	interactions: Interaction[],
): Promise<IWebhookResponseData> {
	const answered = reply(context, OK);
	const asksFor = readAsksForParameters((name, fallback) =>
		context.getNodeParameter(name, fallback),
	);
	const items: INodeExecutionData[] = [];
	for (const interaction of interactions) {
		const key = await decisionKey(context, interaction);
		if (wants(asksFor, interaction, key))
			items.push({ json: interaction as unknown as IDataObject });
	}
	return items.length > 0 ? { ...answered, workflowData: [items] } : answered;
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

/** Empty when there is none: that fails closed, with a reason in the log. Throws when n8n cannot read it. */
async function signingSecret(context: IWebhookFunctions): Promise<string> {
	const node = context.getNode();
	if (!node.credentials?.[slackCredentialType(node)]) return '';
	try {
		return (await slackCredential(context)).signingSecret ?? '';
	} catch (error) {
		if (error instanceof ConfigurationError) return '';
		throw error;
	}
}
