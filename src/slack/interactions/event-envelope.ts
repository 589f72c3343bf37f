import type { InteractionBase } from '../../core/interaction';
import type { JsonObject } from '../../core/json';
import { lazy } from '../../core/lazy';
import { zod } from '../../core/zod';
import { digest, withoutSecrets } from './base';
import { readOnce } from './read-once';

/** What we read of the Events API's envelope and of the events inside. */
const envelopeSchema = lazy(() => {
	const z = zod();
	const text = z.string().nullish();
	// An id in most events, an object in some (channel_rename, user_change).
	const named = z
		.union([
			z.string().transform((id): { id?: string | null; name?: string | null } => ({ id })),
			z.object({ id: text, name: text }),
		])
		.nullish();
	const ofApp = { app_id: text, bot_profile: z.object({ app_id: text }).nullish() };
	const message = z
		.object({
			...ofApp,
			user: text,
			text,
			ts: text,
			thread_ts: text,
			edited: z.object({ user: text }).nullish(),
			replies: z.array(z.object({ user: text })).nullish(),
		})
		.nullish();
	return z.object({
		type: z.literal('event_callback'),
		api_app_id: text,
		team_id: text,
		enterprise_id: text,
		event_id: text,
		authorizations: z
			.array(
				z.object({
					team_id: text,
					enterprise_id: text,
					user_id: text,
					is_bot: z.boolean().nullish(),
				}),
			)
			.nullish(),
		event: z.object({
			...ofApp,
			type: z.string(),
			subtype: text,
			user: named,
			team: text,
			user_team: text,
			channel: named,
			text,
			ts: text,
			thread_ts: text,
			deleted_ts: text,
			new_channel_id: text,
			message,
			previous_message: message,
			reaction: text,
			item: z.object({ channel: text, ts: text }).nullish(),
		}),
	});
});

export type EventEnvelope = import('zod').output<ReturnType<typeof envelopeSchema>>;

/** null: no envelope of Slack's form. */
export const readEnvelope = readOnce<EventEnvelope>(envelopeSchema);

export function envelopeBase(envelope: EventEnvelope, raw: JsonObject): InteractionBase {
	const { event } = envelope;
	const { appId, teamId } = installationOf(envelope);
	const { message, previous_message: previous } = event;
	const safe = withoutSecrets(raw);
	return {
		appId,
		teamId,
		eventKey: ['slack', envelope.type, appId, teamId, envelope.event_id || digest(safe)].join(':'),
		actor: {
			userId: actorOf(event) ?? '',
			name: null,
			teamId: event.user_team ?? event.team ?? teamId,
		},
		place: {
			channelId: event.item?.channel ?? event.channel?.id ?? event.new_channel_id ?? null,
			channelName: event.channel?.name ?? null,
			messageTs: event.item?.ts ?? event.deleted_ts ?? message?.ts ?? event.ts ?? null,
			threadTs: event.thread_ts ?? message?.thread_ts ?? previous?.thread_ts ?? null,
		},
		responseUrl: null,
		triggerId: null,
		raw: safe,
	};
}

/** In a channel shared with others `team_id` is where it happened, the authorization whose app hears of it. */
export function installationOf(envelope: EventEnvelope): { appId: string; teamId: string } {
	const [first] = envelope.authorizations ?? [];
	const teamId =
		first?.team_id || envelope.team_id || first?.enterprise_id || envelope.enterprise_id || '';
	return { appId: envelope.api_app_id ?? '', teamId };
}

/** Of this app in the workspaces that hear of the event. */
export function botUsersOf(envelope: EventEnvelope): Set<string> {
	return new Set(
		(envelope.authorizations ?? []).flatMap((one) => (one.is_bot && one.user_id) || []),
	);
}

/** Of a reply notice the one who replied; who deleted a message is not told. */
export function actorOf({ subtype, user, message }: EventEnvelope['event']): string | null {
	if (user?.id) return user.id;
	if (subtype === 'message_replied') return message?.replies?.at(-1)?.user ?? null;
	return message?.edited?.user ?? message?.user ?? null;
}
