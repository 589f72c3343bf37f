import type { RefusedWhy } from './decision-effects';
import type { DeliverPorts } from './deliver';
import type { MessageContent } from './message';
import type { SlackPort } from './slack-port';
import type { Decision, Store } from './store';

/** Rendering belongs to src/slack; the core only says when. */
export interface EffectRenderer {
	/** A copy as it is to be shown now. Applied again it gives the same. */
	state(content: MessageContent, decision: Decision): MessageContent;
	lateText(decision: Decision): string;
	refusedText(decision: Decision, why: RefusedWhy): string;
	/** The colleague cannot be written to, so the request stays where it is. */
	notHandedOverText(toUserId: string): string;
	votedBeforeText(decision: Decision): string;
	/** For a person who turned out to be allowed after the press was too old for a modal. */
	pressAgainText(): string;
	/** What a colleague gets of a message, and what the message says from then on. */
	handedOver(
		content: MessageContent,
		hand: { byUserId: string; toUserId: string; note: string | null },
	): { forColleague: MessageContent; here: MessageContent };
	/** A reply in the copy's thread; in a direct message nobody needs a mention. */
	reminder(decision: Decision, inDirectMessage: boolean): MessageContent;
}

export type EffectSlack = Pick<
	SlackPort,
	'openConversation' | 'postEphemeral' | 'postMessage' | 'updateMessage' | 'userGroupMembers'
>;

export interface EffectPorts extends DeliverPorts {
	store: Store;
	slack: EffectSlack;
	render: EffectRenderer;
	/**
	 * Asks n8n to go on with a waiting execution. `over`: it waits no more, or not for this. Throws when it
	 * should be tried again, also while the execution is still being saved.
	 */
	resume(url: string): Promise<'resumed' | 'over' | 'not_yet'>;
}
