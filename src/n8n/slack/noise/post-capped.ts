import { createHash } from 'node:crypto';

import type { IExecuteFunctions } from 'n8n-workflow';

import { claim, deliver, finish, mayBePosted } from '../../../core/deliver';
import type { MessageRef } from '../../../core/message';
import { permalink } from '../../../core/permalink';
import { renderCapped } from '../../../slack/render-capped';
import { sharedStore } from '../../shared-store';
import { wait } from '../../wait';
import type { SlackConnection } from '../slack-connection';
import type { CappedMessage } from './run-cap';

/**
 * What went beyond the cap to one destination, as one message. Each item's own delivery is closed with it,
 * so that another run tells of none of them again; items that were told of meanwhile are left out.
 */
export async function postCapped(
	context: IExecuteFunctions,
	connection: SlackConnection,
	capped: readonly CappedMessage[],
): Promise<MessageRef | null> {
	const store = await sharedStore();
	const app = await connection.app();
	const claimId = crypto.randomUUID();
	const mine: CappedMessage[] = [];
	let message: MessageRef | null = null;
	try {
		const found = await Promise.all(
			capped.map(async ({ deliveryKey: key }) =>
				key === null ? null : claim({ store, wait }, key, claimId),
			),
		);
		for (const [index, one] of capped.entries()) {
			const before = found[index];
			if (before) message = before.message;
			else if (!isAmong(mine, one)) mine.push(one);
		}
		const [first] = mine;
		if (!first) return message && withLink(connection, message);
		const delivered = await deliver(
			{ store, slack: connection.slack, wait },
			{
				app,
				deliveryKey: keyOf(mine),
				messageKey: null,
				copy: 0,
				channel: first.channel,
				content: renderCapped(mine),
				threadTs: null,
				trace: { capped: mine.length },
			},
		);
		message = delivered.message;
	} catch (error) {
		for (const { deliveryKey, release } of mine) {
			if (mayBePosted(error)) continue;
			if (deliveryKey) await store.abandonDelivery(deliveryKey, claimId);
			await release();
		}
		throw error;
	}
	const stored = await store.messageAt({ ...app, channel: message.channel, ts: message.ts });
	const messages = stored ? [stored] : [];
	await Promise.all(
		mine.map(async ({ deliveryKey: key, trace }) => {
			if (key !== null) await finish({ store, wait }, { key, messages, trace });
		}),
	);
	return withLink(connection, message);
}

/** The same Signal twice in one run. */
function isAmong(all: readonly CappedMessage[], { deliveryKey }: CappedMessage): boolean {
	return deliveryKey !== null && all.some((one) => one.deliveryKey === deliveryKey);
}

async function withLink(connection: SlackConnection, message: MessageRef): Promise<MessageRef> {
	return { ...message, permalink: permalink(await connection.workspaceUrl(), message) };
}

/** The same items make the same message. */
function keyOf(capped: readonly CappedMessage[]): string | null {
	const keys = capped.flatMap(({ deliveryKey }) => deliveryKey ?? []);
	if (keys.length < capped.length) return null;
	return `capped|${createHash('sha256').update(keys.join('\n')).digest('hex')}`;
}
