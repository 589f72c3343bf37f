import { randomUUID } from 'node:crypto';

import type { SlackPort } from '../../core/slack-port';
import type { Store } from '../../core/store';
import { newSweep, sweepDirectory, type SweepProgress } from '../../core/people/sweep-directory';

/** A sweep that broke off goes on where it was for so long; Slack's cursors do not live for ever. */
const RESUME_MS = 15 * 60_000;

const unfinished = new Map<string, SweepProgress>();
const running = new Map<string, Promise<void>>();

/** One sweep of a workspace's directory at a time in this process: who comes meanwhile waits for the same. */
export function sharedSweep(
	store: Store,
	slack: Pick<SlackPort, 'listUsers'>,
	teamId: string,
): Promise<void> {
	const known = running.get(teamId);
	if (known) return known;
	const sweep = sweepOn(store, slack, teamId).finally(() => running.delete(teamId));
	running.set(teamId, sweep);
	return sweep;
}

async function sweepOn(
	store: Store,
	slack: Pick<SlackPort, 'listUsers'>,
	teamId: string,
): Promise<void> {
	const now = await store.now();
	const before = unfinished.get(teamId);
	const progress =
		before && now - before.startedAt < RESUME_MS ? before : newSweep(randomUUID(), now);
	unfinished.set(teamId, progress);
	await sweepDirectory({ store, slack }, teamId, progress);
	unfinished.delete(teamId);
}
