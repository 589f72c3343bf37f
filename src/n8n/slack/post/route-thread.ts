import type { IExecuteFunctions } from 'n8n-workflow';

import { CLAIM_MS } from '../../../core/deliver';
import { SlackApiError } from '../../../core/errors';
import { inTurn, type Turn } from '../../../core/in-turn';
import type { RouteThread } from '../../../core/route-types';
import type { Signal } from '../../../core/signal';
import type { Store } from '../../../core/store';
import { sharedStore } from '../../shared-store';
import { wait } from '../../wait';
import { type DeliverResult, isDelivered } from '../deliver-message';
import type { SlackConnection } from '../slack-connection';

/** As long as a post may take; the others wait until the first is in Slack. */
const FIRST_TURN: Turn = { turnMs: CLAIM_MS, stepMs: 500, maxSteps: Infinity };

type Post = (threadTs: string | null) => Promise<DeliverResult>;

/**
 * Messages about one deal or account share one thread in one channel: the first begins it, later ones answer
 * there. Of several first ones at the same moment, in whatever process, the others wait for the one that
 * begins. Without such a record, or where the route wants no thread, it is posted for itself.
 */
export async function inRouteThread(
	context: IExecuteFunctions,
	connection: SlackConnection,
	request: { thread: RouteThread; signal: Signal | null; channel: string },
	post: Post,
): Promise<DeliverResult> {
	const record = recordOf(request.thread, request.signal);
	if (record === null) return post(null);
	const [store, app] = await Promise.all([sharedStore(), connection.app()]);
	const place = {
		...app,
		key: `route-thread:${record}`,
		// What is tried in the editor, and what goes to the safe place, lives apart.
		destination: [
			request.channel,
			...(context.getMode() === 'manual' ? ['test'] : []),
			...(connection.safeMode ? ['safe'] : []),
		].join('|'),
	};
	const first = await store.livingMessage(place);
	const answered = first && (await answer(post, first.ts));
	return answered ?? begin(store, place, post);
}

/** null: the first message was deleted meanwhile. */
async function answer(post: Post, threadTs: string): Promise<DeliverResult | null> {
	try {
		return await post(threadTs);
	} catch (error) {
		if (error instanceof SlackApiError && error.slackCode === 'thread_not_found') return null;
		throw error;
	}
}

/** One at a time; who waited finds what the one before began. */
async function begin(
	store: Store,
	place: Parameters<Store['livingMessage']>[0],
	post: Post,
): Promise<DeliverResult> {
	const turn = [place.key, place.appId, place.teamId, place.destination].join('|');
	const work = async (): Promise<DeliverResult> => {
		const first = await store.livingMessage(place);
		const answered = first && (await answer(post, first.ts));
		if (answered) return answered;
		const result = await post(null);
		// A duplicate, too: who posted it may have died before it was kept.
		if (isDelivered(result)) {
			const { channel, ts, threadTs } = result.message;
			const message = { channel, ts: threadTs ?? ts, shown: {} };
			await store.saveLivingMessage({ ...place, message });
		}
		return result;
	};
	return inTurn({ store, wait }, turn, work, FIRST_TURN);
}

function recordOf(thread: RouteThread, signal: Signal | null): string | null {
	if (thread === 'none' || signal === null) return null;
	const id = (thread === 'deal' ? signal.deal : signal.account)?.id;
	return id ? `${thread}:${signal.source.provider}:${id}` : null;
}
