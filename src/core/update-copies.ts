import { decisionMessageKey } from './decision-message-key';
import { mayPass } from './errors';
import type { EffectRenderer } from './effect-ports';
import type { SlackPort } from './slack-port';
import type { AppTeam, Decision, Store } from './store';

interface Ports {
	store: Store;
	slack: Pick<SlackPort, 'updateMessage'>;
	render: Pick<EffectRenderer, 'state'>;
}

/** Every copy gets its try; after the last one the first error is thrown that another try may mend, else the first. */
export async function updateCopies(
	{ store, slack, render }: Ports,
	app: AppTeam,
	decision: Decision,
): Promise<number> {
	const copies = await store.messagesFor({ ...app, key: decisionMessageKey(decision.id) });
	let updated = 0;
	const errors: Error[] = [];
	for (const copy of copies) {
		const content = render.state(copy.content, decision);
		// Rendering the same state again gives the same: this copy shows it already.
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
