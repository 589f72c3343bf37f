import type { WebClient } from '@slack/web-api';

import type { Sandbox } from '../../sandbox/slack';
import { TOKENS } from '../../sandbox/slack';
import type { Interaction, SlackRequest } from '../../src/core/interaction';
import type { SlackBlock } from '../../src/core/message';
import { parseSlackRequest } from '../../src/slack/parse-slack-request';
import { openReceiver, openSandbox, type Receiver, webClient } from './sandbox';

/** A sandbox, an app's URL, and what the parser makes of what arrived there. */
export interface Played {
	sandbox: Sandbox;
	receiver: Receiver;
	slack: WebClient;
	/** Of the latest request. */
	request(): SlackRequest;
	/** The same, which must be exactly one interaction. */
	interaction(): Interaction;
	/** Waits until so many requests were answered. */
	arrived(count: number): Promise<void>;
	post(blocks: SlackBlock[], channel?: string): Promise<{ channel: string; ts: string }>;
	/** Opens a modal for Ana, as after a shortcut of hers; its id. */
	open(view: object): Promise<string>;
}

export async function openPlayed(events: string[] = []): Promise<Played> {
	const sandbox = await openSandbox();
	const receiver = await openReceiver();
	await sandbox.setRequestUrl({ url: receiver.url });
	sandbox.setBotEvents(events);
	const slack = webClient(sandbox, TOKENS.full);
	const request = () => {
		const last = receiver.received.at(-1);
		if (!last) throw new Error('Nothing arrived');
		return parseSlackRequest({
			rawBody: Buffer.from(last.rawBody),
			headers: last.headers,
			apiUrl: sandbox.apiUrl,
		});
	};
	return {
		sandbox,
		receiver,
		slack,
		request,
		interaction: () => only(request()),
		arrived: async (count) => {
			await sandbox.waitFor(
				({ deliveries }) => deliveries().filter(({ state }) => state === 'done').length >= count,
			);
		},
		post: async (blocks, channel = '#deal-desk') => {
			const posted = await slack.chat.postMessage({
				channel,
				text: 'Globex',
				blocks: blocks as never,
			});
			return { channel: posted.channel ?? '', ts: posted.ts ?? '' };
		},
		open: async (view) => {
			const { triggerId } = await sandbox.shortcut({ user: 'ana', callbackId: 'open' });
			const opened = await slack.views.open({
				trigger_id: triggerId ?? '',
				view: { type: 'modal', title: { type: 'plain_text', text: 'Modal' }, ...view } as never,
			});
			return opened.view?.id ?? '';
		},
	};
}

export function only(request: SlackRequest): Interaction {
	if (request.kind !== 'interaction') throw new Error(`was ${request.kind}`);
	const [first, ...more] = request.interactions;
	if (!first || more.length > 0) throw new Error(`${more.length + 1} interactions`);
	return first;
}
