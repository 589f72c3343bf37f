import type { Ingested } from '../../core/ingest-interaction';
import type { Interaction } from '../../core/interaction';
import type { JsonObject } from '../../core/json';
import type { SlackPort } from '../../core/slack-port';
import { Mrkdwn } from '../../slack/blocks/mrkdwn';
import { lateText, refusedText } from '../../slack/decision-words';
import { renderForm } from '../../slack/render-form';
import { renderHandOverModal } from '../../slack/render-hand-over-modal';
import { renderNotice } from '../../slack/render-notice';
import { renderReasonModal } from '../../slack/render-reason-modal';
import { renderSkeleton } from '../../slack/render-skeleton';

/** What stands in a modal once it is open; it may ask Slack and the store. */
export type Filling = (slack: SlackPort) => JsonObject | Promise<JsonObject>;

/** What a press opens; a form is shown after a skeleton, because a trigger lives 3 s. */
export interface Modal {
	first: JsonObject;
	then: Filling | null;
}

export function modalFor(interaction: Interaction, ingested: Ingested): Modal | null {
	const { place } = interaction;
	switch (ingested.state) {
		case 'ask_reason':
			return {
				first: renderReasonModal(ingested.decision, ingested.option, place),
				then: null,
			};
		case 'ask_colleague': {
			const messageKey = interaction.kind === 'hand_over' ? interaction.messageKey : null;
			const decisionId = ingested.decision?.id ?? null;
			return { first: renderHandOverModal({ decisionId, messageKey, place }), then: null };
		}
		case 'open_form': {
			const { form } = ingested;
			return {
				first: renderSkeleton(form.title),
				then: () =>
					renderForm(form, {
						metadata: {
							formId: form.id,
							channelId: place.channelId,
							messageTs: place.messageTs,
							threadTs: place.threadTs,
							value: valueOf(interaction),
						},
					}),
			};
		}
		case 'too_late':
			return notice('Too late', lateText(ingested.decision));
		case 'refused':
			// A press on an answer is told beside the message.
			if (interaction.kind !== 'hand_over') return null;
			return notice('Not yours', refusedText(ingested.decision, ingested.why));
		default:
			return null;
	}
}

function notice(title: string, text: string): Modal {
	return { first: renderNotice(title, new Mrkdwn(text)), then: null };
}

function valueOf(interaction: Interaction): string | null {
	if (interaction.kind === 'button') return interaction.value;
	if (interaction.kind === 'command') return interaction.text;
	return null;
}
