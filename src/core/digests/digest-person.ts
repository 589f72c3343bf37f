import { normalAddress } from '../people/person-match';
import { userNow, type LookUpPorts } from '../people/look-up-user';
import { effectiveSettings, type EffectiveSettings, type Preferences } from '../preference';
import type { SlackPort, SlackUser } from '../slack-port';
import type { AppTeam, Store } from '../store';
import { isFresh } from '../people/sweep-directory';

/** Whom a digest is for, as they are now. */
export interface DigestPerson {
	/** null: somebody whom Slack does not know, or knows no more. */
	user: SlackUser | null;
	preferences: Preferences;
	/** With Slack's own time zone of the person where neither they nor the organisation say one. */
	settings: EffectiveSettings;
}

export interface DigestPersonPorts {
	store: LookUpPorts['store'] & Pick<Store, 'directorySweptAt' | 'now' | 'preferencesFor'>;
	slack: Pick<SlackPort, 'userById'>;
}

export async function digestPerson(
	ports: DigestPersonPorts,
	app: AppTeam,
	{ userId, email }: { userId: string; email: string | null },
): Promise<DigestPerson> {
	const [{ organisation, person }, user] = await Promise.all([
		ports.store.preferencesFor({ ...app, userId }),
		userOf(ports, app, userId, email),
	]);
	// Somebody outside Slack has no word of their own.
	const own = userId === '' ? { rules: [], settings: {} } : person;
	const preferences = { organisation, person: own };
	const settings = effectiveSettings(preferences);
	const timeZone = settings.timeZone ?? user?.timeZone ?? null;
	return { user, preferences, settings: { ...settings, timeZone } };
}

async function userOf(
	{ store, slack }: DigestPersonPorts,
	{ teamId }: AppTeam,
	userId: string,
	email: string | null,
): Promise<SlackUser | null> {
	if (userId === '') return null;
	const [sweptAt, now] = await Promise.all([store.directorySweptAt({ teamId }), store.now()]);
	const fresh = isFresh(sweptAt, now);
	if (email !== null) {
		const address = normalAddress(email);
		return userNow({ store, slack }, { teamId, address, userId, fresh });
	}
	return (fresh ? await store.directoryUser({ teamId, userId }) : null) ?? slack.userById(userId);
}

/** Deactivated, or unknown to Slack by now. */
export function isGone(userId: string, { user }: DigestPerson): boolean {
	return userId !== '' && (user === null || user.deleted);
}
