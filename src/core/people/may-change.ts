import type { OrganisationSettings } from '../preference-types';
import type { SlackUser } from '../slack-port';
import { isOfOtherTeam } from './is-of-other-team';
import { judgeSlackUser, LINKED_BY_HAND } from './judge-slack-user';

export type MayChange = { may: true } | { may: false; why: string };

/**
 * `editors`: who else may change routes. `workspace`: whatever else concerns others: who is who, the
 * organisation's defaults, test messages, replays.
 */
export type WhatToChange = 'routes' | 'editors' | 'workspace' | { preferencesOf: string };

/**
 * Workspace admins and owners may change everything, those whom they listed as route editors routes, and
 * everybody their own preferences. Guests and people of other workspaces may change nothing else, listed or
 * not; bots and deactivated people nothing at all. `user` null: Slack knows nobody by this id. `teamId`: of the
 * connection. `why` is a sentence for whoever asked.
 */
export function mayChange(
	user: SlackUser | null,
	what: WhatToChange,
	{ routeEditors }: Pick<OrganisationSettings, 'routeEditors'>,
	teamId: string,
): MayChange {
	if (user === null) return no('Slack knows nobody by the id of whoever asked.');
	const isOwn = typeof what === 'object' && what.preferencesOf === user.id;
	// Slack itself says who asks: the address proves nothing here.
	const judgement = judgeSlackUser(user, isOwn ? LINKED_BY_HAND : { allowUnconfirmed: true });
	if (!judgement.ok) return no(`${user.name} ${judgement.explanation}.`);
	if (isOwn) return { may: true };
	if (isOfOtherTeam(user, teamId)) {
		// An admin there, perhaps.
		return no(`${user.name} belongs to another company (Slack Connect).`);
	}
	if (user.isAdmin) return { may: true };
	if (what === 'routes' && routeEditors?.includes(user.id)) return { may: true };
	return no(whyNot(user.name, what));
}

function whyNot(name: string, what: WhatToChange): string {
	const noAdmin = `${name} is neither an admin nor an owner of the Slack workspace`;
	switch (what) {
		case 'routes':
			return `${name} is neither an admin or owner of the Slack workspace nor listed as a route editor. An admin can change the route, or add ${name} to the route editors.`;
		case 'editors':
			return `${noAdmin}, and only those say who else may change routes.`;
		case 'workspace':
			return `${noAdmin}, and only those may do this. Ask one of them.`;
		default:
			return `${noAdmin}, and everybody else may change only their own preferences.`;
	}
}

function no(why: string): MayChange {
	return { may: false, why };
}
