import { mayPass } from './errors';
import type { JsonValue } from './json';
import type { MessageContent } from './message';
import type { SlackPort } from './slack-port';
import type { AppTeam, Decision, Store } from './store';

/** Rendering belongs to src/slack; the core only says when. */
export interface EffectRenderer {
	decided(content: MessageContent, decision: Decision): MessageContent;
	lateText(decision: Decision): string;
}

export interface EffectPorts {
	store: Store;
	slack: Pick<SlackPort, 'updateMessage' | 'postEphemeral'>;
	render: EffectRenderer;
}

/** The key under which the copies of a decision's message are kept. */
export function decisionMessageKey(decisionId: string): string {
	return `decision:${decisionId}`;
}

/**
 * What follows from a click, apart from the builder's workflow: every copy shows the outcome, a late
 * person is told privately. Throws when something should be tried again; running it twice is harmless.
 */
export async function runEffect(
	ports: EffectPorts,
	app: AppTeam,
	payload: JsonValue,
): Promise<void> {
	if (payload === null || typeof payload !== 'object' || Array.isArray(payload)) return;
	const decision = await ports.store.decisionById(String(payload.decisionId));
	if (!decision?.outcome) return;
	if (payload.effect === 'decided') await updateCopies(ports, app, decision);
	// Whoever decided and pressed the same button again knows the outcome.
	const own =
		payload.userId === decision.outcome.byUserId && payload.optionId === decision.outcome.optionId;
	if (payload.effect === 'late' && typeof payload.channel === 'string' && !own) {
		await ports.slack.postEphemeral({
			channel: payload.channel,
			userId: String(payload.userId),
			text: ports.render.lateText(decision),
			threadTs: typeof payload.threadTs === 'string' ? payload.threadTs : null,
		});
	}
}

/** Every copy gets its try; after the last one the first error is thrown that another try may mend, else the first. */
export async function updateCopies(
	{ store, slack, render }: EffectPorts,
	app: AppTeam,
	decision: Decision,
): Promise<number> {
	const copies = await store.messagesFor({ ...app, key: decisionMessageKey(decision.id) });
	let updated = 0;
	const errors: Error[] = [];
	for (const copy of copies) {
		const content = render.decided(copy.content, decision);
		// Rendering a decided message again gives the same: this copy shows it already.
		if (JSON.stringify(content) === JSON.stringify(copy.content)) continue;
		try {
			await slack.updateMessage({ channel: copy.channel, ts: copy.ts, content });
			await store.setMessageContent({ ...app, channel: copy.channel, ts: copy.ts, content });
			updated += 1;
		} catch (error) {
			errors.push(error instanceof Error ? error : new Error(String(error)));
		}
	}
	const error = errors.find(mayPass) ?? errors[0];
	if (error) throw error;
	return updated;
}
