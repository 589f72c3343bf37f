import { checkAnswers } from './forms/check-answers';
import type { Form } from './form';
import { formOpenedBy } from './forms/form-opened-by';
import { ingestDecision, type DecisionIngest } from './decisions/ingest-decision';
import { ingestHandOver, type HandOverIngest } from './decisions/ingest-hand-over';
import type { IngestRequest } from './ingest-request';
import type { Interaction, ModalInteraction } from './interaction';
import { interactionEvent } from './interaction-event';
import type { JsonValue } from './json';
import { ownWorkQueue } from './run-own-work';
import type { Store, Subscription } from './store';
import { readAsksFor } from './subscription-match';
import { ingestLiveMessage } from './sync/ingest-live-message';
import { ingestSetUp, type SetUpIngest } from './sync/ingest-set-up';
import { wantedBy } from './wanted-by';

/** Slack's own: a response_url lives 30 minutes. */
const REPLY_URL_MS = 30 * 60_000;

/** What became of a press; some of it wants an answer that Slack waits for. */
export type Ingested =
	| { state: 'accepted' | 'duplicate'; rows: number }
	| DecisionIngest
	| HandOverIngest
	| SetUpIngest
	/** The press opens a form: nothing is stored before it is submitted. */
	| { state: 'open_form'; form: Form }
	/** The form stays open and shows these, by field name. */
	| { state: 'form_errors'; errors: Record<string, string> }
	/** Nobody published asks this form any more. */
	| { state: 'form_gone' };

/** Gate 3 for what people press: one transaction, then the answer may go out. */
export async function ingestInteraction(store: Store, request: IngestRequest): Promise<Ingested> {
	const { interaction } = request;
	const app = { appId: interaction.appId, teamId: interaction.teamId };
	const subscriptions = await store.subscriptionsOf(app);
	if (interaction.kind === 'decision') {
		const decided = await ingestDecision(store, subscriptions, { ...request, interaction });
		if (decided.state === 'claimed' && decided.result.state === 'won') {
			await keepReplyUrl(store, interaction);
		}
		if (decided.state !== 'unknown_decision' || interaction.step !== 'click') return decided;
	}
	if (interaction.kind === 'hand_over') {
		return ingestHandOver(store, subscriptions, { ...request, interaction });
	}
	if (interaction.kind === 'event' && interaction.event === 'message') {
		return ingestLiveMessage(store, subscriptions, { ...request, interaction });
	}
	if (interaction.kind === 'channel_setup') {
		return ingestSetUp(store, subscriptions, interaction);
	}
	const forms = isOfForms(interaction) ? await formsOf(store, subscriptions, request) : [];
	const form = formOpenedBy(forms, interaction);
	if (form) return { state: 'open_form', form };
	if (interaction.kind === 'modal' && interaction.formId !== null) {
		return ingestForm(store, subscriptions, forms, { ...request, interaction });
	}
	return accept(store, subscriptions, request);
}

async function ingestForm(
	store: Store,
	subscriptions: Subscription[],
	forms: readonly Form[],
	request: IngestRequest & { interaction: ModalInteraction },
): Promise<Ingested> {
	const { interaction } = request;
	const form = forms.find(({ id }) => id === interaction.formId);
	if (!form) return { state: 'form_gone' };
	if (interaction.event === 'closed') return accept(store, subscriptions, request);
	const { errors, values } = checkAnswers(form, interaction.answers);
	if (errors) return { state: 'form_errors', errors };
	const answers = values as Record<string, JsonValue>;
	return accept(store, subscriptions, {
		...request,
		interaction: { ...interaction, callbackId: form.opensOn.name, answers },
	});
}

async function accept(
	store: Store,
	subscriptions: Subscription[],
	{ interaction, receiver }: IngestRequest,
): Promise<Ingested> {
	const wanted = wantedBy(subscriptions, receiver, interaction, null);
	const own = ownWorkQueue(interaction);
	const subscriptionIds = own === null ? wanted : [...wanted, own];
	const [accepted] = await store.accept([interactionEvent(interaction, subscriptionIds)]);
	if (!accepted?.accepted) return { state: 'duplicate', rows: 0 };
	if (accepted.rows === 0) {
		const what = interaction.kind === 'unsupported' ? 'unsupported' : 'unwanted';
		await store.count({ subscriptionId: receiver.subscriptionId, what });
	} else {
		await keepReplyUrl(store, interaction);
	}
	return { state: 'accepted', rows: accepted.rows };
}

/** For Reply to Interaction; apart from the rows, because it is a capability. */
export async function keepReplyUrl(
	store: Pick<Store, 'keepReplyUrl'>,
	{ eventKey, responseUrl }: Interaction,
): Promise<void> {
	if (responseUrl === null) return;
	await store.keepReplyUrl({ interactionId: eventKey, url: responseUrl, ttlMs: REPLY_URL_MS });
}

function isOfForms({ kind }: Interaction): boolean {
	return ['button', 'shortcut', 'command', 'modal'].includes(kind);
}

/** Of published triggers, the receiving one first, and of builders who try theirs in the editor. */
async function formsOf(
	store: Store,
	subscriptions: Subscription[],
	{ receiver, interaction: { appId, teamId } }: IngestRequest,
): Promise<Form[]> {
	const others = subscriptions.filter(
		({ id, kind }) => kind === 'interaction' && id !== receiver.subscriptionId,
	);
	const listeners = await store.listenersOf({ appId, teamId });
	return [
		...receiver.asksFor.forms,
		...[...others, ...listeners].flatMap(({ asksFor }) => readAsksFor(asksFor).forms),
	];
}
