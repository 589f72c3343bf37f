import { randomUUID } from 'node:crypto';

import type { EffectPorts } from '../../src/core/effect-ports';
import { lineOf } from '../../src/core/digests/digest-line';
import type { Notice } from '../../src/core/notify/notice';
import { sampleSignal } from '../../src/core/signal-samples';
import type { AppTeam, Store } from '../../src/core/store';
import { ASKS_FOR_NOTHING, asksForJson } from '../../src/core/subscription-match';
import { effectRenderer } from '../../src/slack/effect-renderer';
import { effectSlack } from './effect-slack';

/** A Signal to Ana, each time another one. */
export function aNotice(app: AppTeam, overrides: Partial<Notice> = {}): Notice {
	const id = randomUUID();
	return {
		app,
		user: { id: 'U0ANA', email: 'ana@northwind.example', timeZone: 'UTC' },
		isSignal: true,
		line: { ...lineOf(sampleSignal('deal.won')), signalId: id, title: 'Acme is won' },
		timing: 'preference',
		staleAfterMs: null,
		content: { text: 'Acme is won', blocks: [] },
		deliveryKey: `dm|${id}`,
		messageKey: id,
		threadKey: null,
		trace: {},
		why: {
			matchedBy: 'owner, by e-mail ana@northwind.example',
			route: null,
			workflow: 'Deals',
			detail: null,
		},
		...overrides,
	};
}

/** Without it nothing may wait. */
export async function publishClock(store: Store, app: AppTeam): Promise<void> {
	const key = { instanceId: 'instance', workflowId: app.teamId, nodeId: randomUUID() };
	await store.upsertSubscription({
		...key,
		...app,
		id: Object.values(key).join('/'),
		kind: 'interaction',
		asksFor: asksForJson(ASKS_FOR_NOTHING),
		workflowName: 'Slack entry',
	});
}

/** Quiet from an hour ago for as many hours, in UTC. */
export async function quietNow(store: Store, hours = 2) {
	const now = await store.now();
	const time = (at: number) => new Date(at).toISOString().slice(11, 16);
	return {
		from: time(now - 3_600_000),
		until: time(now + (hours - 1) * 3_600_000),
		weekends: false,
	};
}

/** Ports whose Slack remembers what it was sent. */
export function slackPorts(
	store: Store,
	overrides: Parameters<typeof effectSlack>[0] = {},
): EffectPorts & { posted: Array<{ channel: string; text: string; threadTs: string | null }> } {
	const posted: Array<{ channel: string; text: string; threadTs: string | null }> = [];
	return {
		posted,
		store,
		slack: effectSlack({
			postMessage: async ({ channel, content, threadTs = null }) => {
				posted.push({ channel, text: content.text, threadTs });
				return { channel, ts: `${posted.length}.1`, threadTs, permalink: null };
			},
			...overrides,
		}),
		render: effectRenderer,
		resume: async () => 'over',
		wait: async () => undefined,
		tellOnce: () => undefined,
	};
}
