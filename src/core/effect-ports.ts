import type { RefusedWhy } from './decisions/decision-effects';
import type { DeliverPorts } from './deliver';
import type { DigestPart, DigestView } from './digests/digest-view';
import type { HomeModel } from './home/home-model';
import type { JsonObject } from './json';
import type { MessageContent } from './message';
import type { SlackPort } from './slack-port';
import type { ChannelLink } from './sync/channel-link';
import type { ChannelNotice } from './sync/channel-notice';
import type { AppTeam, Decision, Store } from './store';

/** Rendering belongs to src/slack; the core only says when. */
export interface EffectRenderer {
	/** As many messages as it takes; never none where there are entries. */
	digest(view: DigestView): DigestPart[];
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
	/** The first message to somebody who has switched notifications on. */
	switchedOn(): MessageContent;
	/** The Home tab, as views.publish takes it. */
	home(model: HomeModel): JsonObject;
	/** After an invitation: a button that opens the set-up. `toInviter`: a direct message, else in the channel. */
	setUpPrompt(channel: { channelId: string; toInviter: boolean }): MessageContent;
	/** What became of a channel's sync, for whoever associated it; of `associated` also in place of the prompt. */
	channelNotice(notice: ChannelNotice): MessageContent;
	/**
	 * In place of a prompt in the channel itself once it is associated: guests and people of other companies may
	 * read it, so that it names neither account nor deal.
	 */
	channelSetUp(link: ChannelLink): MessageContent;
	/** Beside a notification: a kind of Signal is muted from now on, or no more. */
	muted(type: string, muted: boolean): MessageContent;
}

export type EffectSlack = Pick<
	SlackPort,
	| 'channelById'
	| 'dndUntil'
	| 'grantedScopes'
	| 'history'
	| 'identity'
	| 'joinChannel'
	| 'openConversation'
	| 'postEphemeral'
	| 'postMessage'
	| 'listChannels'
	| 'publishHome'
	| 'replies'
	| 'updateMessage'
	| 'userById'
	| 'userGroupMembers'
>;

export interface EffectPorts extends DeliverPorts {
	store: Store;
	slack: EffectSlack;
	/** Safe mode is on: what is written goes to its place alone. */
	isSafe?: boolean;
	render: EffectRenderer;
	/**
	 * Asks n8n to go on with a waiting execution. `over`: it waits no more, or not for this. Throws when it
	 * should be tried again, also while the execution is still being saved.
	 */
	resume(url: string): Promise<'resumed' | 'over' | 'not_yet'>;
	/** Into n8n's log, the same words once: what only a person can mend, and what is no reason to try again. */
	tellOnce(message: string): void;
	/** A channel is due: whoever catches up in this process looks now, instead of at its next round. */
	syncDue?(app: AppTeam): void;
}
