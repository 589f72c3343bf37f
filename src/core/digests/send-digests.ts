import { claimDigestEmail, finishDigestEmail } from './digest-email';
import { digestNow, dueDigest, type DueDigest } from './digest-due';
import { type DigestPerson, digestPerson, type DigestPersonPorts } from './digest-person';
import type { WaitingDigest } from '../digest-types';
import { ReconnectError, StoreError } from '../errors';
import { quietUntil } from '../local-time';
import type { DigestRequest, SentDigest } from './digest-request';
import { closeDigest, sendDigest, type SendDigestPorts } from './send-digest';
import type { SlackPort } from '../slack-port';
import type { AppTeam, Store } from '../store';

const PAGE = 100;
/** People at a time: each costs about three calls of Slack, which take a while each. */
const AT_ONCE = 5;

export interface SendDigestsPorts extends Omit<SendDigestPorts, 'slack'> {
	store: Store & DigestPersonPorts['store'];
	slack: SendDigestPorts['slack'] & Pick<SlackPort, 'userById'>;
}

export interface DigestRun extends Pick<DigestRequest, 'heading' | 'workflow' | 'workspaceUrl'> {
	app: AppTeam;
	period: 'both' | 'daily' | 'weekly';
	/** Whatever the hour: for tests. */
	evenIfNotDue: boolean;
}

/** One person's digest in a run: out, refused for good, or failed and kept for the next run. */
export interface RunDigest {
	waiting: WaitingDigest;
	/** null: who it is could not be found out. */
	person: DigestPerson | null;
	sent: SentDigest | null;
	/** It stays kept, and the next run tries again. */
	error: Error | null;
}

interface Finished extends RunDigest {
	/** Its e-mail is this run's: closed when all are done. */
	open: DigestRequest | null;
}

/**
 * Sends every digest that is due; people for whom there is nothing are not in the answer. One person's
 * failure takes nobody else down. E-mails of the answer are the caller's to send: they count as handed over
 * when this returns. Throws where nothing can be sent at all: the connection or the store is gone.
 */
export async function sendDigests(ports: SendDigestsPorts, run: DigestRun): Promise<RunDigest[]> {
	const finished: Finished[] = [];
	const { period } = run;
	let after: WaitingDigest | null = null;
	for (;;) {
		const page: WaitingDigest[] = await ports.store.digestsWaiting({
			...run.app,
			...(period === 'both' ? {} : { period }),
			after,
			limit: PAGE,
		});
		for (let at = 0; at < page.length; at += AT_ONCE) {
			const some = page.slice(at, at + AT_ONCE).map((waiting) => sendOne(ports, run, waiting));
			finished.push(...(await Promise.all(some)).filter((one) => one !== null));
			const hopeless = finished.find(({ error }) => isHopeless(error));
			if (hopeless) return afterAll(ports, finished, hopeless.error);
		}
		after = page.at(-1) ?? null;
		if (page.length < PAGE) return afterAll(ports, finished, null);
	}
}

async function sendOne(
	ports: SendDigestsPorts,
	run: DigestRun,
	waiting: WaitingDigest,
): Promise<Finished | null> {
	let person: DigestPerson | null = null;
	const isSafe = ports.isSafe === true;
	// Whom only an e-mail reaches: it would reach them.
	if (isSafe && waiting.userId === '') return null;
	try {
		person = await digestPerson(ports, run.app, waiting);
		const due = await whenDue(ports, run, waiting, person);
		if (!due) return null;
		const { userId, email, period } = waiting;
		const request = { ...run, userId, email, period, due, person, canEmail: !isSafe };
		const sent = await sendDigest(ports, request);
		if (!sent) return null;
		const whose = sent.email ? await claimDigestEmail(ports, request, sent) : 'out';
		if (whose === 'mine') return { waiting, person, sent, error: null, open: request };
		if (whose === 'out') await closeDigest(ports, request, sent);
		const rest = { ...sent, email: null };
		const isAll = rest.slack === null && rest.refused === null;
		return isAll ? null : { waiting, person, sent: rest, error: null, open: null };
	} catch (error) {
		const failure = error instanceof Error ? error : new Error(String(error));
		return { waiting, person, sent: null, error: failure, open: null };
	}
}

async function whenDue(
	{ store }: SendDigestsPorts,
	run: DigestRun,
	waiting: WaitingDigest,
	{ settings }: DigestPerson,
): Promise<DueDigest | null> {
	const now = await store.now();
	const isOverflow = waiting.period === 'overflow';
	// Nobody chose its hour.
	if (isOverflow && quietUntil(now, settings.quietHours, settings.timeZone) !== null) return null;
	return run.evenIfNotDue && !isOverflow
		? digestNow(waiting, now)
		: dueDigest(waiting, settings, now);
}

/** Nobody else's would go either. */
function isHopeless(error: Error | null): boolean {
	return error instanceof ReconnectError || error instanceof StoreError;
}

/** E-mails are handed over with the answer: only now their digests are closed. */
async function afterAll(
	ports: SendDigestsPorts,
	finished: readonly Finished[],
	hopeless: Error | null,
): Promise<RunDigest[]> {
	const answer: RunDigest[] = [];
	for (const { open, ...one } of finished) {
		try {
			if (open && one.sent) {
				await finishDigestEmail(ports, open, one.sent);
				await closeDigest(ports, open, one.sent);
			}
			answer.push(one);
		} catch (error) {
			const failure = error instanceof Error ? error : new Error(String(error));
			answer.push({ ...one, sent: null, error: failure });
		}
	}
	if (hopeless && answer.every(({ sent }) => sent === null)) throw hopeless;
	return answer;
}
