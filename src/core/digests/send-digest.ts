import { digestEntries } from './digest-entries';
import { slotTime } from './digest-due';
import { noteDigest, noteUnwanted } from './digest-notes';
import { isGone } from './digest-person';
import { isRefusedForGood, refusalOf } from './digest-refusals';
import { digestKey, type DigestRequest, type SentDigest } from './digest-request';
import type { DigestItem } from '../digest-types';
import { sortItems } from './digest-wanted';
import type { DigestView } from './digest-view';
import { localDay } from '../local-time';
import { permalink } from '../permalink';
import { type PostDigestPorts, postDigest } from './post-digest';
import type { SlackPort } from '../slack-port';

export interface SendDigestPorts extends PostDigestPorts {
	/** See EffectPorts. */
	isSafe?: boolean;
	slack: Pick<SlackPort, 'openConversation' | 'postMessage'>;
}

/**
 * One person's digest, from what is kept to what is in Slack. It stays kept until `closeDigest`: whoever
 * comes again before, in this process or another, goes on where it stopped and posts nothing twice. null:
 * there was nothing to send, and it is over. Throws what another try may mend.
 */
export async function sendDigest(
	ports: SendDigestPorts,
	request: DigestRequest,
): Promise<SentDigest | null> {
	const { store } = ports;
	const { app, userId, email, period, due, person } = request;
	const { slot, items } = await store.takeDigest({ ...app, userId, email, period, ...due });
	if (items.length === 0) return null;
	const now = await store.now();
	const to = request.canEmail ? (email ?? person.user?.email ?? null) : null;
	const sorted = sortItems(items, person, now, { address: to, isSafe: ports.isSafe === true });
	for (const unwanted of sorted.unwanted) {
		await noteUnwanted(ports, app, request.workflow, unwanted);
	}
	const view = viewOf(request, slot, now);
	const inSlack =
		sorted.slack.length > 0 ? await post(ports, request, view, slot, sorted.slack) : {};
	const sent: SentDigest = { slot, slack: null, email: null, refused: null, ...inSlack };
	// Whoever was deactivated has left: nobody reads their e-mail either.
	if (to !== null && sorted.email.length > 0 && !isGone(userId, person)) {
		const entries = digestEntries(sorted.email);
		sent.email = { to, view: { ...view, entries, total: entries.length, partsBefore: 0 } };
	}
	if (sent.slack || sent.email || sent.refused) return sent;
	await store.finishDigest({ ...app, userId, email, period, slot });
	return null;
}

/** It is out, or given up: what was kept for it goes, and the person can see what became of it. */
export async function closeDigest(
	ports: Pick<SendDigestPorts, 'isSafe' | 'store'>,
	request: DigestRequest,
	sent: SentDigest,
): Promise<void> {
	const { app, userId, email, period } = request;
	await ports.store.finishDigest({ ...app, userId, email, period, slot: sent.slot });
	await noteDigest(ports, { ...request, slot: sent.slot }, sent);
}

type View = Omit<DigestView, 'entries' | 'partsBefore' | 'total'>;

function viewOf({ period, heading, person }: DigestRequest, slot: string, now: number): View {
	return { period, heading, day: localDay(slotTime(slot) ?? now, person.settings.timeZone) };
}

async function post(
	ports: SendDigestPorts,
	request: DigestRequest,
	view: View,
	slot: string,
	items: readonly DigestItem[],
): Promise<Partial<SentDigest>> {
	const { app, userId, person, workspaceUrl } = request;
	const key = digestKey(request, slot);
	try {
		if (isGone(userId, person)) throw refusalOf(person);
		const channel = await ports.slack.openConversation([userId]);
		const posted = await postDigest(ports, { app, key, channel, items, view });
		if (!posted) return {};
		const message = { ...posted.message, permalink: permalink(workspaceUrl, posted.message) };
		return { slack: { ...posted, message } };
	} catch (error) {
		if (!(await isRefusedForGood(ports, key, error))) throw error;
		const count = digestEntries(items).length;
		return { refused: { count, reason: 'slack_refused', detail: (error as Error).message } };
	}
}
