import type { JsonObject } from '../../core/json';
import {
	actorOf,
	botUsersOf,
	type EventEnvelope,
	installationOf,
	readEnvelope,
} from './event-envelope';

/** The app and team of an event that this app's own bot caused, at whatever depth the payload says so; null: somebody else did. */
export function ownEventOf(raw: JsonObject): { appId: string; teamId: string } | null {
	const envelope = readEnvelope(raw);
	return envelope && isOwn(envelope) ? installationOf(envelope) : null;
}

/** That the bot was invited, or removed, is news, and not its doing. */
const ABOUT_THE_BOT: ReadonlySet<string> = new Set([
	'channel_left',
	'group_left',
	'member_joined_channel',
	'member_left_channel',
]);

function isOwn(envelope: EventEnvelope): boolean {
	const { event } = envelope;
	if (ABOUT_THE_BOT.has(event.type)) return false;
	const bots = botUsersOf(envelope);
	const ofBot = (userId: string | null | undefined) => Boolean(userId && bots.has(userId));
	// The message inside is the parent; `root` of a thread_broadcast is too, and is not looked at.
	if (event.subtype === 'message_replied') return ofBot(actorOf(event));
	return [event, event.message, event.previous_message].some(
		(part) => ofApp(part, envelope.api_app_id) || ofBot(userOf(part)) || ofBot(editorOf(part)),
	);
}

type Part = EventEnvelope['event'] | EventEnvelope['event']['message'];

function ofApp(part: Part, appId: string | null | undefined): boolean {
	if (!appId) return false;
	return part?.app_id === appId || part?.bot_profile?.app_id === appId;
}

function userOf(part: Part): string | null | undefined {
	return typeof part?.user === 'object' ? part.user?.id : part?.user;
}

function editorOf(part: Part): string | null | undefined {
	return part && 'edited' in part ? part.edited?.user : null;
}
