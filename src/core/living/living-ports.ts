import type { LivingRules } from './living-message';
import type { RecordChange, RecordNews } from './living-record';
import type { MessageContent, MessageRef } from '../message';
import type { SlackPort } from '../slack-port';
import type { AppTeam, DeliveryTrace, Store } from '../store';

/** Rendering belongs to src/slack. */
export interface LivingRenderer {
	/** What the message shows from now on. */
	updated(content: MessageContent): MessageContent;
	/** What the thread says of a Signal; without changes, that it came. */
	reply(changes: readonly RecordChange[], content: MessageContent, at: number): MessageContent;
	/** The message before, once another one goes on. */
	continued(before: MessageContent, link: string | null): MessageContent;
}

export interface LivingPorts {
	store: Store;
	slack: Pick<SlackPort, 'postMessage' | 'updateMessage'>;
	render: LivingRenderer;
	wait(ms: number): Promise<void>;
	linkTo(message: MessageRef): Promise<string | null>;
}

export interface LivingRequest {
	app: AppTeam;
	/** The record; one message for each, and for each destination. */
	record: string;
	destination: string;
	/** null: never dedupe (manual runs in the editor). */
	deliveryKey: string | null;
	/** The key under which Slack Message Update finds the message; null: not kept. */
	messageKey: string | null;
	copy: number;
	channel(): Promise<string>;
	content: MessageContent;
	threadTs(channel: string): Promise<string | null>;
	trace: DeliveryTrace;
	news: RecordNews;
	rules: LivingRules;
	/** false: an update may be made, but nothing posted anew. */
	mayPost: boolean;
}

export type LivingDelivered =
	| { status: 'posted' | 'updated' | 'duplicate'; message: MessageRef; trace: DeliveryTrace }
	/** It would have to be posted, which it may not. */
	| { status: 'held' };

/** One record at one destination. */
export function scopeOf({ app, record, destination }: LivingRequest): string {
	return [app.appId, app.teamId, destination, record].join('|');
}
