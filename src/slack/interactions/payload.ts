import { lazy } from '../../core/lazy';
import { zod } from '../../core/zod';
import { readOnce } from './read-once';

/**
 * What we read of Slack's interaction payloads. Everything else passes through in `raw`. Anything may
 * be null or missing: `team` is on org-wide installs, `message` in App Home, `channel` in modals.
 */
const payloadSchema = lazy(() => {
	const z = zod();
	const text = z.string().nullish();
	const named = z.object({ id: text, name: text }).nullish();
	return z.object({
		// Event envelopes are read elsewhere.
		type: z.string().refine((type) => type !== 'event_callback'),
		api_app_id: text,
		trigger_id: text,
		response_url: text,
		response_urls: z.array(z.object({ response_url: text })).nullish(),
		team: z.object({ id: text }).nullish(),
		enterprise: z.object({ id: text }).nullish(),
		user: z.object({ id: text, name: text, username: text, team_id: text }).nullish(),
		channel: named,
		container: z
			.object({ channel_id: text, message_ts: text, thread_ts: text, view_id: text })
			.nullish(),
		message: z.object({ ts: text, thread_ts: text, text }).nullish(),
		message_ts: text,
		view: z
			.object({
				id: text,
				hash: text,
				callback_id: text,
				private_metadata: text,
				app_installed_team_id: text,
			})
			.nullish(),
		callback_id: text,
		/** Of block_suggestion, as are block_id and value. */
		action_id: text,
		block_id: text,
		value: text,
		actions: z
			.array(
				z.object({
					type: text,
					action_id: text,
					action_ts: text,
					block_id: text,
					value: text,
					url: text,
					text: z.object({ text: text }).nullish(),
				}),
			)
			.nullish(),
	});
});

export type SlackPayload = import('zod').output<ReturnType<typeof payloadSchema>>;

/** null: not of Slack's form. */
export const readPayload = readOnce<SlackPayload>(payloadSchema);
