import { randomUUID } from 'node:crypto';

import type { IExecuteFunctions } from 'n8n-workflow';

import { askAgain } from '../../../core/decisions/ask-again';
import { decisionMessageKey } from '../../../core/decisions/decision-message-key';
import {
	decisionTimerIds,
	decisionTimers,
	type DecisionTimes,
} from '../../../core/decisions/decision-timers';
import type { DecisionLogEntry } from '../../../core/decision-types';
import { deliver } from '../../../core/deliver';
import type { MessageContent } from '../../../core/message';
import { permalink } from '../../../core/permalink';
import type { Decision, NewDecision, Store } from '../../../core/store';
import { refuseWithoutClock } from '../../../core/notify/refuse-without-clock';
import { updateCopies } from '../../../core/decisions/update-copies';
import { effectRenderer } from '../../../slack/effect-renderer';
import { renderDecisionState } from '../../../slack/render-decision-state';
import { sharedStore } from '../../shared-store';
import { wait } from '../../wait';
import type { Delivery } from '../deliver-message';
import type { SlackConnection } from '../slack-connection';
import { askedContent, readAsking } from './read-asking';
import { keyOf } from './read-request';

const NO_TRIGGER =
	'so clicks would reach nobody. Publish the "Slack entry" workflow and the one that takes the decision, then ask again.';

export interface Asked {
	decision: Decision;
	copies: Delivery[];
	/** People named whom Slack does not know, in words. */
	unmatched: string[];
}

/**
 * Asks for one item: opens the request under its key and posts a copy to each place, or brings a pending
 * one up to date, or finds it over and posts nothing.
 */
export async function askDecision(
	context: IExecuteFunctions,
	connection: SlackConnection,
	itemIndex: number,
): Promise<Asked> {
	const store = await sharedStore();
	const app = await connection.app();
	const { request, body, channels, people, times, unmatched } = await readAsking(
		context,
		connection,
		itemIndex,
	);
	await refuseWithoutClock(store, app, NO_TRIGGER);

	const decision = await open(store, {
		...app,
		id: randomUUID(),
		key: keyOf(context, itemIndex),
		...request,
	});
	const asked: Asked = { decision, copies: [], unmatched };
	const ports = { store, slack: connection.slack, render: effectRenderer };
	if (decision.state !== 'pending') {
		// A copy that was posted just before a crash may still have its buttons.
		await updateCopies(ports, app, decision);
		return asked;
	}
	const safe = connection.safeMode === null ? {} : { onlySafe: true as const };
	await setTimers(store, decision, { ...times, ...safe });
	const content = askedContent(context, itemIndex, body, decision);
	const shown = renderDecisionState(content, decision);
	asked.copies = await postCopies(connection, store, decision, shown, [
		...channels,
		...people.map(({ id }) => ({ userId: id })),
	]);
	// Somebody may have clicked the first copy while the others were being posted.
	asked.decision = (await store.decisionById(decision.id)) ?? decision;
	await updateCopies(ports, app, asked.decision, content);
	return asked;
}

const ONCE: Readonly<Record<string, DecisionLogEntry['what']>> = {
	'decision.remind': 'reminded',
	'decision.escalate': 'escalated',
};

/** As the node says now: times that were taken out no longer come. */
async function setTimers(store: Store, decision: Decision, times: DecisionTimes): Promise<void> {
	const timers = decisionTimers(decision, times, decision.askedAt);
	const happened = new Set((await store.decisionLog(decision.id)).map(({ what }) => what));
	for (const timer of timers) {
		// At most once, also where another copy is posted by now.
		const once = ONCE[timer.kind];
		if (!once || !happened.has(once)) await store.schedule(timer);
	}
	if (decision.revision === 0) return;
	const kept = new Set(timers.map(({ id }) => id));
	for (const id of decisionTimerIds(decision.id)) {
		if (!kept.has(id)) await store.finishTimer(id);
	}
}

async function open(store: Store, request: NewDecision): Promise<Decision> {
	const { created, decision } = await store.openDecision(request);
	if (created || decision.state !== 'pending') return decision;
	return askAgain(store, request, decision.id);
}

async function postCopies(
	connection: SlackConnection,
	store: Store,
	decision: Decision,
	content: MessageContent,
	places: ReadonlyArray<string | { userId: string }>,
): Promise<Delivery[]> {
	const { appId, teamId, id, key } = decision;
	const messageKey = decisionMessageKey(id);
	const known = await store.messagesFor({ appId, teamId, key: messageKey });
	const copies: Delivery[] = [];
	for (const [index, place] of places.entries()) {
		const channel =
			typeof place === 'string' ? place : await connection.slack.openConversation([place.userId]);
		const there = known.find((copy) => copy.channel === channel);
		const delivered = there
			? { status: 'duplicate' as const, message: there }
			: await deliver(
					{ store, slack: connection.slack, wait },
					{
						app: { appId, teamId },
						// Of the request, not of the node: another workflow that asks the same posts nothing twice.
						deliveryKey: `decision|${id}|${channel}`,
						messageKey,
						copy: index,
						channel,
						content,
						threadTs: null,
						trace: { decision: key, channel },
					},
				);
		const { channel: at, ts } = delivered.message;
		const url = await connection.workspaceUrl();
		copies.push({
			status: delivered.status,
			key,
			channel: at,
			ts,
			permalink: permalink(url, delivered.message),
			...(typeof place === 'string' ? {} : { recipient: { id: place.userId } }),
		});
	}
	return copies;
}
