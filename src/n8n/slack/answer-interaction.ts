import type { IWebhookFunctions } from 'n8n-workflow';

import { ingestInteraction, type Ingested } from '../../core/ingest-interaction';
import type { IngestRequest } from '../../core/ingest-request';
import type { Interaction, OptionsInteraction } from '../../core/interaction';
import type { JsonObject } from '../../core/json';
import type { Store } from '../../core/store';
import { type AsksFor, readAsksFor, wants } from '../../core/subscription-match';
import { answerCommand } from '../../slack/answer-command';
import { answerOptions } from '../../slack/answer-options';
import { COLLEAGUE_ACTION_ID, REASON_ACTION_ID } from '../../slack/block-ids';
import { Mrkdwn } from '../../slack/blocks/mrkdwn';
import { lateText, refusedText, votedBeforeText } from '../../slack/decision-words';
import { type Answer, OK } from '../reply';
import { jsonAnswer, modalErrors, modalNotice } from './modal-answers';
import { type Modal, modalFor } from './modal-for';
import { openModal } from './open-modal';
import { accountOptions, isAccountMenu } from './set-up/account-options';
import { answerSetUp } from './set-up/answer-set-up';
import { settingsView } from './settings-view';

export interface InteractionAnswer {
	answer: Answer;
	ingested: Ingested | null;
	/** To be done once the answer is out: what it opens lives 3 s. Never rejects. */
	afterwards(): Promise<void>;
}

type Request = Omit<IngestRequest, 'interaction'> & { interaction: Interaction };

/** What Slack is told at once, and what opens in its wake. */
export async function answerInteraction(
	context: IWebhookFunctions,
	store: Store,
	request: Request,
): Promise<InteractionAnswer> {
	const { interaction } = request;
	if (interaction.kind === 'options') {
		const options = isAccountMenu(interaction)
			? await accountOptions(store, interaction)
			: await optionsFor(store, request.receiver, interaction);
		return { answer: jsonAnswer(options), ingested: null, afterwards: nothing };
	}
	const ingested = await ingestInteraction(store, request);
	if (interaction.kind === 'channel_setup') {
		return { ingested, ...answerSetUp(context, store, interaction, ingested) };
	}
	const modal =
		modalFor(interaction, ingested) ??
		settingsModal(await settingsView(store, interaction, ingested));
	return {
		answer:
			interaction.kind === 'command'
				? await commandAnswer(store, request, ingested)
				: submissionAnswer(interaction, ingested),
		ingested,
		afterwards: modal ? () => openModal(context, interaction, modal) : nothing,
	};
}

function settingsModal(view: JsonObject | null): Modal | null {
	return view && { first: view, then: null };
}

async function nothing(): Promise<void> {
	// Nothing opens.
}

/** A submitted modal closes, shows errors, or says why nothing came of it. */
function submissionAnswer(interaction: Interaction, ingested: Ingested): Answer {
	switch (ingested.state) {
		case 'form_errors':
			return modalErrors(ingested.errors);
		case 'form_gone':
			return modalNotice(
				'No longer in use',
				'This form is no longer in use: the workflow that asked for it is not published any more. Nothing was sent.',
			);
		case 'reason_missing':
			return modalErrors({
				[REASON_ACTION_ID]: 'Please say why: everybody who sees the request reads it.',
			});
		case 'wrong_colleague':
			return modalErrors({ [COLLEAGUE_ACTION_ID]: WRONG_COLLEAGUE[ingested.why] });
		default:
			return isOurModal(interaction) ? modalAnswer(ingested) : OK;
	}
}

function isOurModal(interaction: Interaction): boolean {
	return (
		(interaction.kind === 'decision' && interaction.step === 'reason') ||
		(interaction.kind === 'hand_over' && interaction.step === 'submit')
	);
}

/** What a person who pressed a button is told beside the message stands in the modal. */
function modalAnswer(ingested: Ingested): Answer {
	switch (ingested.state) {
		case 'refused':
			return modalNotice('Not counted', new Mrkdwn(refusedText(ingested.decision, ingested.why)));
		case 'too_late':
			return modalNotice('Too late', new Mrkdwn(lateText(ingested.decision)));
		case 'unknown_decision':
			return modalNotice('Not counted', 'This request is no longer known. Nothing was changed.');
		case 'claimed': {
			const { result } = ingested;
			if (result.state === 'late') {
				return modalNotice('Too late', new Mrkdwn(lateText(result.decision)));
			}
			if (result.state === 'voted_before') {
				return modalNotice('Counted before', new Mrkdwn(votedBeforeText(result.decision)));
			}
			return OK;
		}
		default:
			return OK;
	}
}

async function commandAnswer(
	store: Store,
	{ interaction, receiver }: Request,
	ingested: Ingested,
): Promise<Answer> {
	if (interaction.kind !== 'command') return OK;
	// The form that opens is the answer.
	if (ingested.state === 'open_form') return OK;
	const { published, tried } = await otherTriggers(store, interaction);
	const wanted =
		ingested.state === 'duplicate' ||
		('rows' in ingested && ingested.rows > 0) ||
		tried.some((asksFor) => wants(asksFor, interaction, null));
	const { command } = interaction;
	const answer = [receiver.asksFor, ...published, ...tried]
		.flatMap(({ commandAnswers }) => commandAnswers)
		.find((one) => one.command === command);
	const body = answerCommand(answer ?? null, { command, wanted });
	return body ? jsonAnswer({ ...body }) : OK;
}

async function optionsFor(
	store: Store,
	receiver: Request['receiver'],
	interaction: OptionsInteraction,
): Promise<JsonObject> {
	const { published, tried } = await otherTriggers(store, interaction);
	const list = [receiver.asksFor, ...published, ...tried]
		.flatMap(({ optionLists }) => optionLists)
		.find(({ actionId }) => actionId === interaction.actionId);
	if (!list) return { options: [] };
	const { appId, teamId } = interaction;
	let entries: Array<{ label: string; value: string }> = [];
	if (list.source === 'requests') {
		const pending = await store.listDecisions({ appId, teamId, state: 'pending', limit: 200 });
		entries = pending.map(({ title, key }) => ({ label: title, value: key }));
	}
	if (list.source === 'people') {
		const people = await store.peopleOf({ teamId, limit: 5_000 });
		entries = people.map(({ email, name }) => ({ label: name ?? email, value: email }));
	}
	return answerOptions(list, interaction.typed, entries);
}

/** What every published trigger of the app asks for, and what those ask for that are tried in an editor. */
async function otherTriggers(
	store: Store,
	{ appId, teamId }: Interaction,
): Promise<{ published: AsksFor[]; tried: AsksFor[] }> {
	const read = ({ asksFor }: { asksFor: JsonObject }) => readAsksFor(asksFor);
	return {
		published: (await store.subscriptionsOf({ appId, teamId })).map(read),
		tried: (await store.listenersOf({ appId, teamId })).map(read),
	};
}

const WRONG_COLLEAGUE = {
	own_request: 'This is their own request, so they cannot decide it. Pick somebody else.',
	yourself: 'That is you. Pick somebody else, or close this window.',
};
