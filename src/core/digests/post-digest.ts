import { deliver, type DeliverPorts } from '../deliver';
import { digestEntries } from './digest-entries';
import type { DigestItem } from '../digest-types';
import type { DigestPart, DigestView } from './digest-view';
import type { JsonObject } from '../json';
import type { MessageRef } from '../message';
import type { AppTeam } from '../store';

export interface PostDigestPorts extends DeliverPorts {
	render: { digest(view: DigestView): DigestPart[] };
}

export interface PostedDigest {
	status: 'posted' | 'duplicate';
	/** Of its first part. */
	message: MessageRef;
	/** Lines it shows. */
	count: number;
}

/**
 * Posts a digest in as many parts as it takes, each once by its delivery key. Every part remembers what it
 * showed: whoever goes on after a crash sends what is left, though the split would be another by now.
 */
export async function postDigest(
	ports: PostDigestPorts,
	request: {
		app: AppTeam;
		/** Of the digest: each part has its own after it. */
		key: string;
		channel: string;
		items: readonly DigestItem[];
		view: Omit<DigestView, 'entries' | 'partsBefore' | 'total'>;
	},
): Promise<PostedDigest | null> {
	const { app, key, channel, view } = request;
	const total = digestEntries(request.items).length;
	let left = [...request.items];
	let first: MessageRef | null = null;
	let status: PostedDigest['status'] = 'duplicate';
	for (let partsBefore = 0; left.length > 0; partsBefore += 1) {
		const entries = digestEntries(left);
		const [part] = ports.render.digest({ ...view, entries, partsBefore, total });
		if (!part) break;
		const delivered = await deliver(ports, {
			app,
			deliveryKey: `${key}|${partsBefore + 1}`,
			messageKey: null,
			copy: 0,
			channel,
			content: part.content,
			threadTs: null,
			trace: { digest: view.period, items: part.itemIds },
		});
		first ??= delivered.message;
		if (delivered.status === 'posted') status = 'posted';
		const shown = shownIn(delivered.trace);
		left = left.filter(({ id }) => !shown.has(id));
	}
	return first && { status, message: first, count: total };
}

function shownIn({ items }: JsonObject): ReadonlySet<unknown> {
	return new Set(Array.isArray(items) ? items : []);
}
