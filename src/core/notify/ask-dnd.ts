import { SlackApiError } from '../errors';
import type { SlackPort } from '../slack-port';
import type { AppTeam } from '../store';

/** dnd.info allows about 50 calls a minute, and a burst of Signals asks about the same few people. */
const FRESH_MS = 60_000;
const KEPT = 2_000;

/** Asking without dnd:read is a wasted call; but the app may be installed anew with it at any time. */
const LACKING_MS = 10 * 60_000;
/** By app and team: when the token had no dnd:read. */
const withoutScope = new Map<string, number>();
const known = new Map<string, { at: number; until: number | null }>();

/**
 * Until when Slack holds a person's notifications back; null also where it does not say. Never a reason
 * to fail: Slack itself keeps quiet in do-not-disturb.
 */
export async function askDnd(
	slack: Pick<SlackPort, 'dndUntil'>,
	{ appId, teamId }: AppTeam,
	userId: string,
	now: number,
): Promise<number | null> {
	const app = `${appId}|${teamId}`;
	if (isWithin(withoutScope.get(app), LACKING_MS, now)) return null;
	const person = `${app}|${userId}`;
	const fresh = known.get(person);
	if (fresh && isWithin(fresh.at, FRESH_MS, now)) return fresh.until;
	try {
		const until = await slack.dndUntil({ userId, now });
		if (known.size >= KEPT) known.clear();
		known.set(person, { at: now, until });
		return until;
	} catch (error) {
		if (!(error instanceof SlackApiError)) throw error;
		if (error.slackCode === 'missing_scope') withoutScope.set(app, now);
		return null;
	}
}

function isWithin(at: number | undefined, ms: number, now: number): boolean {
	return at !== undefined && now >= at && now < at + ms;
}
