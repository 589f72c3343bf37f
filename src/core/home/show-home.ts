import { SlackApiError } from '../errors';
import type { EffectPorts } from '../effect-ports';
import {
	homeModel,
	type HomeInput,
	NOTIFICATIONS_SHOWN,
	type HomeNotice,
	PEOPLE_SHOWN,
} from './home-model';
import { FIRST_PAGE, type HomePage } from './home-page';
import { mayAdminister, slackUser } from './home-rights';
import { readChannels } from './read-channels';
import { inTurn } from '../in-turn';
import type { AppTeam, Store } from '../store';

/** More than this many kept Signals are not counted. */
const MAX_KEPT = 100;

const HOME_TAB_OFF =
	'The Home tab cannot be shown, because it is off in the settings of the Slack app. Open the app at api.slack.com/apps, choose App Home, and turn Home Tab on. Notifications are sent all the same.';

/** Publishes the App Home of one person as it is now. */
export async function showHome(ports: EffectPorts, app: AppTeam, userId: string): Promise<void> {
	await inTurn(ports, homeTurn(app, userId), () =>
		publishHome(ports, app, userId, { page: FIRST_PAGE, notice: null }),
	);
}

/** Whoever changes or shows a person's settings takes turns under this key. */
export function homeTurn({ appId, teamId }: AppTeam, userId: string): string {
	return `settings|${appId}|${teamId}|${userId}`;
}

/** To be called in turn, or an older view may be published over a newer one. */
export async function publishHome(
	ports: EffectPorts,
	app: AppTeam,
	userId: string,
	shown: { page: HomePage; notice: HomeNotice | null },
): Promise<void> {
	const model = homeModel(await homeInput(ports, app, userId, shown));
	try {
		await ports.slack.publishHome({ userId, view: ports.render.home(model) });
	} catch (error) {
		if (!(error instanceof SlackApiError) || error.slackCode !== 'not_enabled') throw error;
		// Only a person can mend it, and the next one who opens the app shows that it was mended.
		ports.tellOnce(`${HOME_TAB_OFF} (app ${app.appId})`);
	}
}

async function homeInput(
	ports: EffectPorts,
	{ appId, teamId }: AppTeam,
	userId: string,
	{ page, notice }: { page: HomePage; notice: HomeNotice | null },
): Promise<HomeInput> {
	const { store, slack } = ports;
	const app = { appId, teamId };
	const before = page.notifications;
	const [user, preferences, subscriptions, notifications, kept] = await Promise.all([
		slackUser(slack, userId),
		store.preferencesFor({ ...app, userId }),
		store.subscriptionsOf(app),
		store.notificationsOf({
			...app,
			userId,
			limit: NOTIFICATIONS_SHOWN + 1,
			...(before === null ? {} : { before }),
		}),
		store.digestItemsOf({ ...app, userId, email: null, limit: MAX_KEPT }),
	]);
	const listening = subscriptions.filter(({ kind }) => kind !== 'crm');
	const { organisation } = preferences;
	const isAdmin = mayAdminister(user, 'workspace', organisation, app.teamId).may;
	return {
		...app,
		userId,
		workflows: [...new Set(listening.map(({ workflowName }) => workflowName))],
		slackTimeZone: user?.timeZone ?? null,
		preferences,
		kept: kept.length,
		notifications,
		admin: mayAdminister(user, 'routes', organisation, app.teamId).may
			? {
					routes: await store.routesOf(app),
					people: isAdmin ? await peopleInput(store, app, page) : null,
					channels: isAdmin ? await readChannels(ports, app, page, subscriptions) : null,
				}
			: null,
		notice,
		page,
	};
}

async function peopleInput(
	store: Store,
	app: AppTeam,
	page: HomePage,
): Promise<NonNullable<HomeInput['admin']>['people']> {
	const ask = { ...app, after: page.people, limit: PEOPLE_SHOWN + 1 };
	const [unmapped, ambiguous, conflicting, counts] = await Promise.all([
		store.listMappings({ ...ask, state: 'unmapped' }),
		store.listMappings({ ...ask, state: 'ambiguous' }),
		store.listMappings({ ...ask, state: 'conflicting' }),
		store.mappingCounts(app),
	]);
	// The lists go by address from the same one on, so the first of each are the first of all.
	const people = [...unmapped, ...ambiguous, ...conflicting]
		.toSorted((a, b) => (a.email < b.email ? -1 : 1))
		.slice(0, ask.limit);
	return { shown: people, counts };
}
