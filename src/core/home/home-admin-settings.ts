import { mayPass } from '../errors';
import { slackUser } from './home-rights';
import {
	done,
	type HomeSetting,
	oneOf,
	refused,
	severalOf,
	type SettingPress,
} from './home-setting';
import { inTurn } from '../in-turn';
import { forgetCached } from '../people/look-up-user';
import type { Route, RouteDestination } from '../route-types';
import type { SlackChannel } from '../slack-port';

export const routeEnabledSetting = {
	needs: 'routes',
	about: (subject) => `route_enabled:${subject}`,
	apply: (press) =>
		changeRoute(press, (route) => {
			const enabled = oneOf(press.value) === 'on';
			if (enabled && route.destinations.length === 0) {
				return 'This route leads nowhere yet. Choose a channel for it first.';
			}
			return { ...route, enabled };
		}),
} satisfies HomeSetting;

/** The channels of a route; the roles among its destinations stay. */
export const routeChannelSetting = {
	needs: 'routes',
	about: (subject) => `route_channel:${subject}`,
	async apply(press) {
		const ids = severalOf(press.value).filter((id) => /^[CG][A-Z0-9]+$/.test(id));
		const channels = await Promise.all(ids.map((id) => named(press, id)));
		const notice = await changeRoute(press, (route) => {
			const roles = route.destinations.filter(({ kind }) => kind === 'role');
			const destinations = [...channels.map(({ destination }) => destination), ...roles];
			if (destinations.length === 0) {
				return 'A route needs a channel. To send nothing, turn it off.';
			}
			return { ...route, destinations };
		});
		const unseen = channels.find(({ seen }) => !seen);
		if (notice || !unseen) return notice;
		return done(
			'Saved. This app is not in that channel: if it is private, type /invite in it and choose this app, or messages cannot be posted there.',
		);
	},
} satisfies HomeSetting;

/** Who is behind an address of the CRM. */
export const linkSetting = {
	// Whoever links an address gets what is meant for it: admins and owners alone.
	needs: 'workspace',
	about: (subject) => `link:${subject}`,
	async apply({ ports, app, userId: linkedBy, subject: email, value }) {
		const userId = oneOf(value);
		// Taken back by nobody: Slack clears no picker.
		if (userId === null || email === '') return null;
		const user = await slackUser(ports.slack, userId);
		if (user === null) return refused('Slack does not know that person, so nothing was linked.');
		if (user.isBot) return refused(`${user.name} is an app. Choose a person.`);
		if (user.deleted)
			return refused(`${user.name} was deactivated in Slack. Choose somebody else.`);
		const [known] = await ports.store.mappingsByEmail({ ...app, emails: [email] });
		await ports.store.linkMapping({
			...app,
			email,
			name: known?.name ?? null,
			userId,
			userName: user.name,
			linkedBy,
		});
		await forgetCached(ports.store, app.teamId, [email]);
		return done(`${email} is ${user.name} from now on.`);
	},
} satisfies HomeSetting;

/** `change` says why not, or what the route is from now on. One at a time, or two who change different things lose one. */
async function changeRoute(
	{ ports, app, userId, subject }: SettingPress,
	change: (route: Route) => Route | string,
) {
	const key = `settings|${app.appId}|${app.teamId}|routes`;
	return inTurn(ports, key, async () => {
		const routes = await ports.store.routesOf(app);
		const route = routes.find(({ id }) => id === subject);
		if (!route) return refused('This route is no longer there. Below is what is.');
		const next = change(route);
		if (typeof next === 'string') return refused(next);
		const { position: _kept, changedAt: _now, ...saved } = next;
		await ports.store.saveRoute({ ...app, route: { ...saved, changedBy: userId } });
		return null;
	});
}

async function named(
	{ ports }: SettingPress,
	channel: string,
): Promise<{ destination: RouteDestination; seen: boolean }> {
	let found: SlackChannel | null = null;
	let seen = false;
	try {
		found = await ports.slack.channelById(channel);
		// To a public one apps may post without being in it.
		seen = found !== null && (found.isMember || !found.isPrivate);
	} catch (error) {
		if (mayPass(error)) throw error;
		// Without the channel picker's scopes nobody can say.
		seen = true;
	}
	return { destination: { kind: 'channel', channel, name: found?.name ?? null }, seen };
}
