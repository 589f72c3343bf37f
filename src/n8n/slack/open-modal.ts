import type { IWebhookFunctions } from 'n8n-workflow';

import { ConfigurationError, SlackApiError } from '../../core/errors';
import type { Interaction } from '../../core/interaction';
import type { SlackPort } from '../../core/slack-port';
import { renderNotice } from '../../slack/render-notice';
import { renderText } from '../../slack/render-text';
import type { Filling, Modal } from './modal-for';
import { slackConnection } from './slack-connection';

const TOO_LATE = 'That took too long, so nothing opened. Please press again.';
const NOT_FILLED = 'This form could not be shown. Please try again in a moment.';

/** Opens it within the life of the trigger, or tells the person privately that it did not work. */
export async function openModal(
	context: IWebhookFunctions,
	interaction: Interaction,
	modal: Modal,
): Promise<void> {
	const slack = await connected(context);
	if (!slack) return;
	let viewId: string;
	try {
		viewId = await slack.openView({ triggerId: interaction.triggerId ?? '', view: modal.first });
	} catch (error) {
		context.logger.warn(`A modal could not be opened: ${reasonOf(error)}`);
		// The same press came here by two ways (passed on to another URL): the other one opened it.
		if (!hasCode(error, 'exchanged_trigger_id')) await tell(slack, interaction, TOO_LATE);
		return;
	}
	if (modal.then) await fill(context, slack, interaction, { viewId, view: modal.then });
}

/** The same for one that is open and says "One moment…". Never rejects. */
export async function fillModal(
	context: IWebhookFunctions,
	interaction: Interaction,
	filling: { viewId: string; view: Filling },
): Promise<void> {
	const slack = await connected(context);
	if (slack) await fill(context, slack, interaction, filling);
}

/** Another view in place of one that can be used as it is, and stays so if this does not work. Never rejects. */
export async function changeModal(
	context: IWebhookFunctions,
	{ viewId, view }: { viewId: string; view: Filling },
): Promise<void> {
	try {
		const { slack } = await slackConnection(context);
		await slack.updateView({ viewId, view: await view(slack) });
	} catch (error) {
		if (hasCode(error, 'not_found')) return;
		context.logger.warn(`A form could not be changed: ${reasonOf(error)}`);
	}
}

async function connected(context: IWebhookFunctions): Promise<SlackPort | null> {
	try {
		return (await slackConnection(context)).slack;
	} catch (error) {
		context.logger.warn(`A modal could not be opened: ${reasonOf(error)}`);
		return null;
	}
}

async function fill(
	context: IWebhookFunctions,
	slack: SlackPort,
	interaction: Interaction,
	{ viewId, view }: { viewId: string; view: Filling },
): Promise<void> {
	try {
		await slack.updateView({ viewId, view: await view(slack) });
	} catch (error) {
		// Closed by the person before it was filled.
		if (hasCode(error, 'not_found')) return;
		context.logger.warn(`A form could not be shown: ${reasonOf(error)}`);
		const text = error instanceof ConfigurationError ? error.message : NOT_FILLED;
		await slack
			.updateView({ viewId, view: renderNotice('Not shown', text) })
			.catch(() => tell(slack, interaction, text));
	}
}

/** Where Slack lets us: beside the press, else in the direct messages with this app. */
async function tell(
	slack: SlackPort,
	{ place, actor, responseUrl }: Interaction,
	text: string,
): Promise<void> {
	const note = { userId: actor.userId, text, threadTs: place.threadTs };
	const ways = [
		// Works wherever a command can be typed, also where the app is no member.
		async () => {
			if (responseUrl === null) throw new Error('no response_url');
			await slack.respond({ url: responseUrl, content: renderText({ text }), inChannel: false });
		},
		async () => {
			if (place.channelId === null) throw new Error('no channel');
			await slack.postEphemeral({ ...note, channel: place.channelId });
		},
		async () => {
			const channel = await slack.openConversation([actor.userId]);
			await slack.postMessage({ channel, content: renderText({ text }), threadTs: null });
		},
	];
	for (const way of ways) {
		try {
			await way();
			return;
		} catch {
			// The next way, else the log has the reason why nothing opened.
		}
	}
}

function hasCode(error: unknown, code: string): boolean {
	return error instanceof SlackApiError && error.slackCode === code;
}

function reasonOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
