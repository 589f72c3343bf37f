import type { Form } from './form';
import type { Interaction } from './interaction';
import type { SyncAsks } from './sync/channel-message';
import { readSyncAsks } from './sync/read-sync-asks';
import type { JsonObject } from './json';
import { isJsonObject } from './json-read';

/** Options that an external select of this app offers. */
export interface OptionList {
	/** Action id of the select. */
	actionId: string;
	/** `list`: the node's own; `people`, `requests`: the store's people and its pending decisions. */
	source: 'list' | 'people' | 'requests';
	options: Array<{ label: string; value: string }>;
}

/** What a slash command is answered at once. */
export interface CommandAnswer {
	/** With its slash. */
	command: string;
	text: string;
	/** Everybody in the channel sees it, or the asker alone. */
	inChannel: boolean;
}

/** What a Slack Interaction Trigger asks for; stored as JSON with its subscription. */
export interface AsksFor {
	/** Interaction kinds; empty: nothing, this trigger only holds the URL. */
	kinds: string[];
	/** Buttons and inputs: only these action ids; empty: every one. */
	actionIds: string[];
	/** Decisions: only keys that start with one of these; empty: every decision. */
	decisionKeys: string[];
	/** Modals and shortcuts: only these callback ids; empty: every one. */
	callbackIds: string[];
	/** Slash commands, with their slash; empty: every one. */
	commands: string[];
	/** Events by name; empty: none. */
	events: string[];
	/** Channels whose events are wanted, by id; empty: all. */
	channels: string[];
	forms: Form[];
	optionLists: OptionList[];
	commandAnswers: CommandAnswer[];
	/** Of a Slack Channel Sync Trigger; null: it is none, and gets no messages of associated channels. */
	sync: SyncAsks | null;
}

export const ASKS_FOR_NOTHING: AsksFor = {
	kinds: [],
	actionIds: [],
	decisionKeys: [],
	callbackIds: [],
	commands: [],
	events: [],
	channels: [],
	forms: [],
	optionLists: [],
	commandAnswers: [],
	sync: null,
};

export function asksForJson(asksFor: AsksFor): JsonObject {
	return JSON.parse(JSON.stringify(asksFor)) as JsonObject;
}

/** Reads what a subscription stored; unknown shapes (a later version wrote them) ask for nothing. */
export function readAsksFor(stored: JsonObject): AsksFor {
	const list = (value: unknown): string[] =>
		Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];
	const objects = <T>(value: unknown): T[] =>
		Array.isArray(value) ? (value.filter((entry) => isJsonObject(entry as never)) as T[]) : [];
	return {
		kinds: list(stored.kinds),
		actionIds: list(stored.actionIds),
		decisionKeys: list(stored.decisionKeys),
		callbackIds: list(stored.callbackIds),
		commands: list(stored.commands),
		events: list(stored.events),
		channels: list(stored.channels),
		forms: objects<Form>(stored.forms),
		optionLists: objects<OptionList>(stored.optionLists),
		commandAnswers: objects<CommandAnswer>(stored.commandAnswers),
		sync: readSyncAsks(stored.sync),
	};
}

/** Whether a trigger wants this. `decisionKey` is known once the decision was found in the store. */
export function wants(
	asksFor: AsksFor,
	interaction: Interaction,
	decisionKey: string | null,
): boolean {
	// Its own form's answers are a trigger's by right; nobody else's.
	if (interaction.kind === 'modal' && interaction.formId !== null) {
		return asksFor.forms.some(({ id }) => id === interaction.formId);
	}
	if (!asksFor.kinds.includes(interaction.kind)) return false;
	switch (interaction.kind) {
		case 'button':
		case 'input':
			return isAmong(asksFor.actionIds, interaction.actionId);
		case 'decision':
			return (
				asksFor.decisionKeys.length === 0 ||
				asksFor.decisionKeys.some((start) => (decisionKey ?? '').startsWith(start))
			);
		case 'modal':
		case 'shortcut':
			return isAmong(asksFor.callbackIds, interaction.callbackId);
		case 'command':
			return isAmong(asksFor.commands, interaction.command);
		case 'event':
			return (
				asksFor.events.includes(interaction.event) &&
				isAmong(asksFor.channels, interaction.place.channelId ?? '')
			);
		default:
			return true;
	}
}

function isAmong(wanted: readonly string[], given: string): boolean {
	return wanted.length === 0 || wanted.includes(given);
}
