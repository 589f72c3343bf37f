import type { Core } from './core';
import type { Channel, Delivery, Ephemeral, Message, Shortcut, Team, User, View } from './types';

const SHOWN_DELIVERIES = 200;

/** All that the page draws, in one answer. */
export interface PageState {
	revision: number;
	team: Team;
	app: {
		id: string;
		name: string;
		installed: boolean;
		commands: string[];
		shortcuts: Shortcut[];
		botUserId: string;
	};
	requestUrl: string | null;
	users: User[];
	channels: Channel[];
	messages: Record<string, Message[]>;
	ephemerals: Ephemeral[];
	views: View[];
	/** Newest first. */
	deliveries: Delivery[];
}

export function stateForPage(core: Core): PageState {
	const { workspace } = core;
	const { app } = workspace;
	return {
		revision: core.changes.revision,
		team: workspace.team,
		app: {
			id: app.id,
			name: app.name,
			installed: workspace.installed,
			commands: app.commands,
			shortcuts: app.shortcuts ?? [],
			botUserId: workspace.bot.id,
		},
		requestUrl: core.deliverer.requestUrl,
		users: [...workspace.users.values()],
		channels: [...workspace.channels.values()],
		messages: Object.fromEntries([...workspace.messages].filter(([, list]) => list.length > 0)),
		ephemerals: workspace.ephemerals,
		views: [...workspace.views.values()],
		deliveries: core.deliverer.list().slice(-SHOWN_DELIVERIES).reverse(),
	};
}
