import { SlackApiError } from '../errors';
import type { AppTeam } from '../store';
import type { ChannelLink, PauseReason, SweepProgress } from './channel-link';
import type { MessageEventName } from './channel-message';
import { honestPosition } from './honest-position';
import { knockNext } from './knock-paused';
import { pauseChannel } from './pause-channel';
import { sweepFailure } from './sweep-failure';
import type { SweepPorts, SweepRun } from './sweep-ports';
import { newSweep, nextCall, type SweepStep, sweepStep } from './sweep-step';
import { type SyncTrigger, syncTriggers } from './sync-triggers';
import { unlessRefused } from './unless-refused';
import { wantsLink } from './wants-message';

export { newSweepRun, type SweepPorts, type SweepRun } from './sweep-ports';

/** Another process takes over this long after the one that read went silent. */
export const SYNC_LEASE_MS = 60_000;
/** Slack tells again for some minutes, but of a longer silence nobody knows what it missed. */
const SILENT_MS = 60_000;
/** Whoever takes over looks after a shorter one: n8n takes longer to restart, a trigger to be published again does not. */
const TAKEN_OVER_MS = 5_000;
/** Triggers that are silent for longer are thought to be gone (store/subscriptions.ts): all of them come back first. */
const LONG_SILENT_MS = 6 * 24 * 60 * 60_000;
const COME_BACK_MS = 60_000;
const HOUR_MS = 60 * 60_000;
/** How often it asks whether something is due, and to be elected. */
const IDLE_MS = 10_000;
/** A channel that no published workflow wants waits for one. */
const UNWANTED_MS = 10 * 60_000;
/** Rows of a trigger that nobody took yet. More would keep waiting what comes live, and each look at them takes longer. */
const MOST_WAITING = 200;
const BEHIND_MS = 5_000;
/** Of a trigger with many channels not all are looked at in vain each time. */
const MOST_PUT_OFF = 20;

/**
 * Catches up whatever is due, a call of Slack at a time, and returns when nothing is, when another process
 * does it or when it was stopped: the milliseconds after which it wants to be called again, never more than
 * 10 s, so that the runner stays elected. Throws for the store, and ReconnectError: to be called again
 * later, too.
 */
export async function runSweeps(
	ports: SweepPorts,
	{ appId, teamId }: AppTeam,
	run: SweepRun,
): Promise<number> {
	const app = { appId, teamId };
	let putOff = 0;
	while (!run.stop.aborted && putOff < MOST_PUT_OFF) {
		if (!(await elect(ports, app, run))) return IDLE_MS;
		const limited = run.limitedUntil - (await ports.store.now());
		if (limited > 0) return Math.min(limited, IDLE_MS);
		const knocked = await knock(ports, app, run);
		if (knocked && run.limitedUntil > (await ports.store.now())) continue;
		const link = await ports.store.dueLink(app);
		if (link) putOff += (await work(ports, app, run, link)) ? 0 : 1;
		else if (!knocked) return IDLE_MS;
	}
	return IDLE_MS;
}

/**
 * Whether this one reads. To be asked every few seconds meanwhile, too: Slack may keep a call waiting for longer
 * than the lease, and whoever then took over would begin everything anew.
 */
export async function elect(
	{ store }: Pick<SweepPorts, 'store'>,
	{ appId, teamId }: AppTeam,
	run: SweepRun,
): Promise<boolean> {
	const app = { appId, teamId };
	const { owner } = run;
	const { elected, silentMs } = await store.electSync({ ...app, owner, leaseMs: SYNC_LEASE_MS });
	const silence = run.elected ? SILENT_MS : TAKEN_OVER_MS;
	run.elected = elected;
	if (elected && (silentMs === null || silentMs >= silence)) {
		run.knockedAt = 0;
		if (silentMs !== null && silentMs >= LONG_SILENT_MS) {
			run.limitedUntil = (await store.now()) + COME_BACK_MS;
		}
		await store.makeLinksDue(app);
	}
	return elected;
}

/** One paused channel, after each silence and every hour. False: there was none to look at. */
async function knock(ports: SweepPorts, app: AppTeam, run: SweepRun): Promise<boolean> {
	const now = await ports.store.now();
	if (now - run.knockedAt >= HOUR_MS) {
		run.knockedAt = now;
		run.knockedUpTo = '';
	}
	if (run.knockedUpTo === null) return false;
	try {
		run.knockedUpTo = await knockNext(ports, app, run.knockedUpTo, run.stop);
	} catch (error) {
		if (!(error instanceof SlackApiError) || error.retryAfterSeconds === null) throw error;
		run.limitedUntil = now + error.retryAfterSeconds * 1_000;
	}
	return true;
}

/** False: whoever gets the messages has enough of them for now. */
async function work(
	ports: SweepPorts,
	app: AppTeam,
	run: SweepRun,
	link: ChannelLink,
): Promise<boolean> {
	const { store } = ports;
	const triggers = syncTriggers(await store.subscriptionsOf(app), null).filter(
		({ asks }) => wantsLink(asks, link) && asks.events.some(isInHistory),
	);
	if (triggers.length === 0) {
		await save(ports, link, { sweep: link.sweep, dueInMs: UNWANTED_MS });
		return true;
	}
	const subscriptionIds = triggers.map(({ subscriptionId }) => subscriptionId);
	const behind = await store.behind({ subscriptionIds, rows: MOST_WAITING });
	if (behind.length > 0) {
		const { sweep, problem } = link;
		await save(ports, link, { sweep, problem, dueInMs: BEHIND_MS });
		return false;
	}
	const now = await store.now();
	await readOn(ports, run, { ...link, position: honestPosition(link, now) }, { triggers, now });
	return true;
}

/** What was deleted is not: whoever wants nothing else must not use up what waits for others. */
function isInHistory(event: MessageEventName): boolean {
	return event !== 'deleted';
}

async function readOn(
	ports: SweepPorts,
	run: SweepRun,
	link: ChannelLink,
	{ triggers, now }: { triggers: readonly SyncTrigger[]; now: number },
): Promise<void> {
	const { store } = ports;
	const sweep = link.sweep ?? newSweep(link, now);
	let step: SweepStep;
	try {
		await ports.pace(nextCall(sweep));
		if (run.stop.aborted) return;
		run.botUserId ??= (await ports.slack.identity()).botUserId;
		step = await sweepStep(ports, link, sweep, { triggers, botUserId: run.botUserId });
	} catch (error) {
		await fail(ports, run, link, sweep, error);
		return;
	}
	const { position, accepted } = step;
	if (accepted > 0) ports.accepted?.();
	if (step.sweep) {
		// At the end of the queue: one long catch-up keeps no other channel waiting.
		await save(ports, link, { sweep: step.sweep, position, accepted, dueInMs: 0 });
		return;
	}
	const { startedAt, revision } = sweep;
	const isOutdated = revision !== link.revision;
	const dueInMs = isOutdated ? 0 : Math.max(0, startedAt + HOUR_MS - (await store.now()));
	await save(ports, link, { sweep: null, position, sweptAt: startedAt, accepted, dueInMs });
}

async function fail(
	ports: SweepPorts,
	run: SweepRun,
	link: ChannelLink,
	sweep: SweepProgress,
	error: unknown,
): Promise<void> {
	const now = await ports.store.now();
	const failure = sweepFailure(error, link, sweep, now);
	switch (failure.state) {
		case 'not_ours':
			throw error;
		case 'limited':
			run.limitedUntil = now + failure.ms;
			return;
		case 'again': {
			if (!(error instanceof SlackApiError)) ports.tellOnce(`Channel sync: ${String(error)}`);
			const { problem, inMs: dueInMs } = failure;
			await save(ports, link, { sweep: failure.sweep, problem, dueInMs });
			return;
		}
		case 'pause':
			try {
				await pauseChannel(ports, link, await reasonOf(ports, link, failure.why));
			} catch (untold) {
				await fail(ports, run, link, sweep, untold);
			}
	}
}

/** Nobody can be invited to an archived channel, and Slack may have put the app out of it. */
async function reasonOf(
	{ slack }: Pick<SweepPorts, 'slack'>,
	{ channelId }: ChannelLink,
	why: PauseReason,
): Promise<PauseReason> {
	if (why !== 'removed') return why;
	const channel = await unlessRefused(() => slack.channelById(channelId));
	return channel?.isArchived ? 'archived' : why;
}

/** False of the store: the link is another one by now, and what was read comes again for that one. */
async function save(
	{ store }: SweepPorts,
	link: ChannelLink,
	change: Pick<ChannelLink, 'sweep'> &
		Partial<Pick<ChannelLink, 'position' | 'problem' | 'sweptAt'>> & {
			dueInMs: number;
			accepted?: number;
		},
): Promise<void> {
	const { appId, teamId, channelId, revision, position, sweptAt } = link;
	await store.saveSweep({
		...{ appId, teamId, channelId, revision, position, sweptAt },
		problem: null,
		accepted: 0,
		...change,
	});
}
