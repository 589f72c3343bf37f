import type { JsonObject, JsonValue } from './json';
import type { MessageEvent } from './sync/channel-message';

/** Whoever pressed something. */
export interface Actor {
	userId: string;
	name: string | null;
	teamId: string;
}

/** The message something was pressed on; null in App Home and modals. */
export interface Place {
	channelId: string | null;
	channelName: string | null;
	messageTs: string | null;
	threadTs: string | null;
}

export interface InteractionBase {
	appId: string;
	teamId: string;
	/** Same for the same press however often Slack delivers it. */
	eventKey: string;
	actor: Actor;
	place: Place;
	/** A capability, 5 uses in 30 minutes; never in an output. */
	responseUrl: string | null;
	/** Opens a modal for about 3 s; never stored. */
	triggerId: string | null;
	/** Slack's payload with `token`, `response_url` and `trigger_id` taken out. */
	raw: JsonObject;
}

/** A button that belongs to nobody's decision. */
export interface ButtonInteraction extends InteractionBase {
	kind: 'button';
	actionId: string;
	blockId: string | null;
	value: string | null;
	label: string | null;
	/** The key under which the message was posted, when the button carries one. */
	messageKey: string | null;
}

/** A menu, a checkbox, a date, a radio button or an input that reports by itself. */
export interface InputInteraction extends InteractionBase {
	kind: 'input';
	actionId: string;
	blockId: string | null;
	/** Slack's element type, for example `static_select` or `datepicker`. */
	element: string;
	/** What is chosen now: text, a list of texts (multi menus, checkboxes), or null when it was cleared. */
	value: string | string[] | null;
	/** As people read it, in the same order; ids of people and channels have none. */
	labels: string[];
	/** Everything filled in on the message or view, by action id. */
	answers: Record<string, JsonValue>;
	messageKey: string | null;
}

/**
 * A button of Slack Decision: `ssd|<decision id>` in the value, the option in the action id; or the modal
 * that asked for the reason.
 */
export interface DecisionInteraction extends InteractionBase {
	kind: 'decision';
	decisionId: string;
	optionId: string;
	/** From the modal; null for a button, and for an optional reason left empty. */
	reason: string | null;
	/** `retry`: the workflow had failed after the decision, and somebody pressed Retry. */
	step: 'click' | 'reason' | 'retry';
}

/** "Not mine": somebody passes a request or a signal on to a colleague. */
export interface HandOverInteraction extends InteractionBase {
	kind: 'hand_over';
	/** `click` opens the modal, `submit` names the colleague. */
	step: 'click' | 'submit';
	/** null for a plain message. */
	decisionId: string | null;
	messageKey: string | null;
	/** Slack user; null at the click. */
	toUserId: string | null;
	note: string | null;
}

export interface ModalInteraction extends InteractionBase {
	kind: 'modal';
	event: 'submitted' | 'closed';
	viewId: string;
	callbackId: string;
	/** Of a form of this package; null for modals of the builder's own. */
	formId: string | null;
	/** By field name (forms) or action id. */
	answers: Record<string, JsonValue>;
	/** private_metadata, as text. */
	metadata: string;
}

export interface ShortcutInteraction extends InteractionBase {
	kind: 'shortcut';
	callbackId: string;
	/** `message`: chosen from a message's menu; then `place` and `text` are that message's. */
	scope: 'global' | 'message';
	text: string | null;
}

export interface CommandInteraction extends InteractionBase {
	kind: 'command';
	/** With its slash. */
	command: string;
	text: string;
}

/** An external select asks for its options; answered inside the request, never a workflow's. */
export interface OptionsInteraction extends InteractionBase {
	kind: 'options';
	actionId: string;
	blockId: string | null;
	/** What the person typed so far. */
	typed: string;
}

export const EVENT_NAMES = [
	'app_mention',
	'message',
	'member_joined_channel',
	'member_left_channel',
	'reaction_added',
	'reaction_removed',
	'app_home_opened',
	'channel_rename',
	'channel_archive',
	'channel_unarchive',
	'channel_deleted',
	'channel_id_changed',
	'team_join',
	'user_change',
] as const;

export type EventName = (typeof EVENT_NAMES)[number];

export interface EventInteraction extends InteractionBase {
	kind: 'event';
	event: EventName;
	/** Slack's subtype of a message (`message_changed`, `file_share`…); null for a plain one. */
	subtype: string | null;
	/** Text of a message or mention; null elsewhere. */
	text: string | null;
	/** Name of the emoji, of reactions. */
	reaction: string | null;
	/** Of a channel that was renamed. */
	channelName: string | null;
	/** The bot of this app joined or left: Slack says of the latter in events of their own (channel_left). */
	isOwnBot: boolean;
	/** Of a `message` that people can read as one; null for notices (joins, topics) and everything else. */
	message: MessageEvent | null;
}

/**
 * A control of App Home, or of the menu on a notification: the package's own, never a workflow's.
 * What was chosen stands in `setting` and `value`; see src/slack/interactions/settings.ts.
 */
export interface SettingsInteraction extends InteractionBase {
	kind: 'settings';
	/** `home`: a control in App Home; `message`: on a notification; `modal`: submitted in a window of ours. */
	surface: 'home' | 'message' | 'modal';
	/** Which control: `choice`, `enabled`, `mute`, `why`, … */
	setting: string;
	/** What it is about: a category, a type, an address; null where it needs nothing. */
	subject: string | null;
	/** What was chosen: text, a list, or null when it was cleared. */
	value: string | string[] | null;
	/** Everything filled in on the view, by action id. */
	answers: Record<string, JsonValue>;
}

/** The prompt after an invitation and its modal: which account a channel belongs to. No workflow's. */
export interface ChannelSetupInteraction extends InteractionBase {
	kind: 'channel_setup';
	/** `open`: the button; `pick`: an account was chosen, its deals are to be offered; `submit`: the modal. */
	step: 'open' | 'pick' | 'submit';
	/** The channel that is set up, wherever the button was. */
	channelId: string;
	/** The message with the button, also at the later steps; null: it was not on a message. */
	prompt: { channelId: string; ts: string } | null;
	/** As Slack had it when the modal was filled, which carries it in its metadata; null: not in a modal of ours. */
	channel: { name: string; isPrivate: boolean; isMember: boolean } | null;
	/** The private_metadata of the Home tab that the button was in, which shows what came of it; left out: in none. */
	home?: string | null;
	viewId: string | null;
	accountId: string | null;
	dealId: string | null;
	lookBackDays: number;
}

export interface UnsupportedInteraction extends InteractionBase {
	kind: 'unsupported';
	rawType: string;
	reason: string;
}

export type Interaction =
	| ButtonInteraction
	| InputInteraction
	| DecisionInteraction
	| HandOverInteraction
	| ModalInteraction
	| ShortcutInteraction
	| CommandInteraction
	| OptionsInteraction
	| EventInteraction
	| SettingsInteraction
	| ChannelSetupInteraction
	| UnsupportedInteraction;

/** What Slack sends to the one URL. */
export type SlackRequest =
	| { kind: 'url_verification'; challenge: string }
	| { kind: 'ssl_check' }
	/** A click of n8n's own Send and Wait (`nhitl1|` in the value): passed on unchanged. */
	| { kind: 'n8n_send_and_wait' }
	/** An event that this app's own bot caused: answered, counted, and nobody's. */
	| { kind: 'own_event'; appId: string; teamId: string }
	/** One per pressed element; Slack sends one, its format allows several. Never empty. */
	| { kind: 'interaction'; interactions: Interaction[] };

/** One kind of thing that people can press: one file in src/slack/interactions. */
export interface InteractionKind {
	id: Interaction['kind'];
	displayName: string;
	description: string;
	/** Of the request as Slack's documents have it: a payload, an event envelope or a command's form. null: not of this kind. */
	parse(payload: JsonObject): Interaction | null;
	/** What a workflow gets; `example` is shown in the editor. */
	toOutput(interaction: Interaction): JsonObject;
	example: JsonObject;
}
