import { decisionMessageKey } from './decision-message-key';
import { eachTried } from '../each-tried';
import type { EffectRenderer } from '../effect-ports';
import { SlackApiError } from '../errors';
import type { MessageContent } from '../message';
import type { SlackPort } from '../slack-port';
import type { AppTeam, Decision, Store, StoredMessage } from '../store';

interface Ports {
	store: Store;
	slack: Pick<SlackPort, 'updateMessage'>;
	render: Pick<EffectRenderer, 'state'>;
}

/** The copy was deleted or is out of the app's reach: no other try mends that, and nobody has to wait for it. */
const GONE: ReadonlySet<string> = new Set([
	'message_not_found',
	'channel_not_found',
	'not_in_channel',
	'is_archived',
	'is_inactive',
]);

/**
 * Every copy gets its try; after the last one the first error is thrown that another try may mend, else the
 * first. `asked`: what was asked anew, in place of what each copy shows.
 */
export async function updateCopies(
	ports: Ports,
	app: AppTeam,
	decision: Decision,
	asked: MessageContent | null = null,
): Promise<void> {
	const copies = await ports.store.messagesFor({ ...app, key: decisionMessageKey(decision.id) });
	const failed = await eachTried(copies, async (copy) => {
		try {
			await updateCopy(ports, copy, decision, asked ?? copy.content);
		} catch (error) {
			if (!(error instanceof SlackApiError) || !GONE.has(error.slackCode)) throw error;
		}
	});
	if (failed) throw failed;
}

async function updateCopy(
	{ store, slack, render }: Ports,
	{ appId, teamId, channel, ts, content: before }: StoredMessage,
	asOf: Decision,
	from: MessageContent,
): Promise<void> {
	let decision = asOf;
	let content = render.state(from, decision);
	if (looks(content) === looks(before)) return;
	for (;;) {
		await slack.updateMessage({ channel, ts, content });
		await store.setMessageContent({ appId, teamId, channel, ts, content });
		// Another update may have overtaken this one: whoever comes last must not leave an earlier state.
		const now = await store.decisionById(decision.id);
		if (!now || now.revision === decision.revision) return;
		decision = now;
		content = render.state(from, decision);
	}
}

/** Block ids change with every revision, also where a person sees the same. */
function looks({ text, blocks }: MessageContent): string {
	return JSON.stringify([text, blocks.map(({ block_id: _id, ...block }) => block)]);
}
