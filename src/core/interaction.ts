import type { JsonObject } from './json';

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

interface InteractionBase {
	appId: string;
	teamId: string;
	/** Same for the same press however often Slack delivers it. */
	eventKey: string;
	actor: Actor;
	place: Place;
	responseUrl: string | null;
	/** Slack's payload with `token` and `response_url` taken out. */
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

/** A button of Slack Decision: `ssd|<decision id>` in the value, the option in the action id. */
export interface DecisionInteraction extends InteractionBase {
	kind: 'decision';
	decisionId: string;
	optionId: string;
}

export interface UnsupportedInteraction extends InteractionBase {
	kind: 'unsupported';
	rawType: string;
	reason: string;
}

export type Interaction = ButtonInteraction | DecisionInteraction | UnsupportedInteraction;

/** What Slack sends to the one URL. */
export type SlackRequest =
	| { kind: 'url_verification'; challenge: string }
	| { kind: 'ssl_check' }
	/** A click of n8n's own Send and Wait (`nhitl1|` in the value): passed on unchanged. */
	| { kind: 'n8n_send_and_wait' }
	/** One per pressed element; Slack sends one, its format allows several. Never empty. */
	| { kind: 'interaction'; interactions: Interaction[] };

/** One kind of thing that people can press: one file in src/slack/interactions. */
export interface InteractionKind {
	id: Interaction['kind'];
	displayName: string;
	description: string;
	/** null: not of this kind. */
	parse(payload: JsonObject): Interaction | null;
	/** What a workflow gets; `example` is shown in the editor. */
	toOutput(interaction: Interaction): JsonObject;
	example: JsonObject;
}
