import type { IExecuteFunctions } from 'n8n-workflow';

import { StoreError } from '../../../core/errors';
import { findSignal } from '../../../core/signal-of-item';
import { signalTitle } from '../../../core/signal-title';
import { sharedStore } from '../../shared-store';
import type { Delivery } from '../deliver-message';
import type { SlackConnection } from '../slack-connection';

/**
 * For Activity, and for whoever asks of a message in a channel why it is there. Previews and duplicates are
 * none. `members`: Slack user ids of a group DM; each has it among their own.
 */
export async function noteChannelPost(
	context: IExecuteFunctions,
	connection: SlackConnection,
	itemIndex: number,
	delivery: Delivery,
	members: readonly string[] = [],
): Promise<void> {
	const { status, reason = null, detail = null, route = null, channel = null } = delivery;
	if (status === 'duplicate' || reason === 'preview') return;
	const signal = findSignal(context.getInputData()[itemIndex]?.json);
	const [store, app] = await Promise.all([sharedStore(), connection.app()]);
	const note = (userId: string | null) =>
		store.noteNotification({
			...app,
			notification: {
				// A message is one notification however often it is updated.
				id: delivery.ts
					? [channel, delivery.ts, ...(userId === null ? [] : [userId])].join('|')
					: crypto.randomUUID(),
				userId,
				channel,
				ts: delivery.ts ?? null,
				permalink: delivery.permalink ?? null,
				signalId: signal?.id ?? null,
				type: signal?.type ?? null,
				category: signal?.category ?? null,
				title: signal ? signal.title || signalTitle(signal) : 'A message from n8n',
				status,
				reason,
				why: {
					matchedBy: delivery.matchedBy ?? null,
					preference: null,
					route,
					workflow: context.getWorkflow().name ?? null,
					detail,
				},
			},
		});
	// In safe mode they got nothing, so their Home tabs list nothing.
	const whose = members.length > 0 && connection.safeMode === null ? members : [null];
	try {
		for (const userId of whose) await note(userId);
	} catch (error) {
		// It is in Slack: a failure now would have the workflow believe that it is not.
		if (!(error instanceof StoreError)) throw error;
	}
}
