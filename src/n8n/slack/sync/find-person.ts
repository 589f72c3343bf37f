import { mayPass, SignalsError } from '../../../core/errors';
import type { SlackPort, SlackUser } from '../../../core/slack-port';
import type { Store } from '../../../core/store';

export interface FoundPerson {
	user: SlackUser | null;
	/** Why there is nobody; null: Slack knows them. */
	reason: string | null;
	/** Asked another time, Slack may say more. */
	mayPass: boolean;
}

export interface PersonPorts {
	store: Pick<Store, 'directoryUser'>;
	/** null: there is no working connection. */
	slack: Pick<SlackPort, 'userById'> | null;
	teamId: string;
}

/** The same people write again and again. */
const KEPT_MS = 10 * 60_000;
/** While Slack is away each try takes half a minute. */
const FAILED_MS = 15_000;
const MOST = 5_000;

const asked = new Map<string, { until: number; answer: Promise<FoundPerson> }>();

/** Somebody by id: of the directory, else of Slack, whose answers are kept for some minutes. Throws for the store. */
export async function findPerson(
	{ store, slack, teamId }: PersonPorts,
	userId: string,
): Promise<FoundPerson> {
	const listed = await store.directoryUser({ teamId, userId });
	if (listed) return { user: listed, reason: null, mayPass: false };
	if (slack === null) {
		return { user: null, reason: 'there is no connection to Slack', mayPass: true };
	}
	const key = `${teamId}|${userId}`;
	const known = asked.get(key);
	if (known && known.until > performance.now()) return known.answer;
	if (asked.size >= MOST) asked.clear();
	const entry = { until: performance.now() + KEPT_MS, answer: ask(slack, userId) };
	asked.set(key, entry);
	const answer = await entry.answer;
	if (answer.mayPass) entry.until = Math.min(entry.until, performance.now() + FAILED_MS);
	return answer;
}

async function ask(slack: Pick<SlackPort, 'userById'>, userId: string): Promise<FoundPerson> {
	try {
		const user = await slack.userById(userId);
		const reason = user ? null : 'Slack knows nobody by this ID';
		return { user, reason, mayPass: false };
	} catch (error) {
		const reason = error instanceof SignalsError ? error.message : 'Slack could not be asked';
		return { user: null, reason, mayPass: mayPass(error) };
	}
}
