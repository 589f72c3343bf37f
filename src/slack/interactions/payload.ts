import type { JsonObject } from '../../core/json';
import { lazy } from '../../core/lazy';
import { zod } from '../../core/zod';

/**
 * What we read of Slack's interaction payloads. Everything else passes through in `raw`. Anything may
 * be null or missing: `team` is on org-wide installs, `message` in App Home, `channel` in modals.
 */
const payloadSchema = lazy(() => {
	const z = zod();
	const text = z.string().nullish();
	const named = z.object({ id: text, name: text }).nullish();
	return z.object({
		type: z.string(),
		api_app_id: text,
		trigger_id: text,
		response_url: text,
		team: z.object({ id: text }).nullish(),
		enterprise: z.object({ id: text }).nullish(),
		user: z.object({ id: text, name: text, username: text, team_id: text }).nullish(),
		channel: named,
		container: z
			.object({ channel_id: text, message_ts: text, thread_ts: text, view_id: text })
			.nullish(),
		message: z.object({ ts: text, thread_ts: text }).nullish(),
		view: z.object({ id: text, callback_id: text }).nullish(),
		callback_id: text,
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

const read = new WeakMap<JsonObject, SlackPayload | null>();

/** zod runs once per payload, however many kinds look at it. null: not of Slack's form. */
export function readPayload(payload: JsonObject): SlackPayload | null {
	const known = read.get(payload);
	if (known !== undefined) return known;
	const result = payloadSchema().safeParse(payload);
	const value = result.success ? result.data : null;
	read.set(payload, value);
	return value;
}
