import type { INodeProperties } from 'n8n-workflow';

import { MINIMUM_SCOPES, SCOPE_GROUPS } from '../../slack/scopes';

const MINIMUM = MINIMUM_SCOPES.map(({ scope }) => scope);
const valueOf = (scopes: readonly string[]): string => scopes.join(',');

/** Each group is asked for only when the builder ticks it, with the reason in sight. */
export const slackScopeProperties: INodeProperties[] = [
	{
		displayName: 'Features',
		name: 'scopeGroups',
		type: 'multiOptions',
		default: SCOPE_GROUPS.filter(({ preticked }) => preticked).map(({ scopes }) => valueOf(scopes)),
		description: `What the app may do beyond finding people and writing to them (${MINIMUM.join(', ')}). Your Slack app must list the permissions of what you tick here.`,
		options: SCOPE_GROUPS.map(({ displayName, reason, scopes }) => ({
			name: `${displayName} (${scopes.join(', ')})`,
			value: valueOf(scopes),
			description: reason,
		})),
	},
	{
		displayName: 'Scope',
		name: 'scope',
		type: 'hidden',
		// Two groups may share a scope; Slack wants each once.
		default: `={{ ["${MINIMUM.join(',')}"].concat($self["scopeGroups"]).join(",").split(",").filter((scope, index, all) => scope && all.indexOf(scope) === index).join(",") }}`,
	},
];
