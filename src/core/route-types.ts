import type { Role, Signal } from './signal';

/** Where a route leads: a channel (id or `#name`), or whoever has a role in the Signal, by DM. */
export type RouteDestination =
	| { kind: 'channel'; channel: string; name: string | null }
	| { kind: 'role'; role: Role | 'participants' };

/** A reply in the thread of the first message about the same deal or account, or a message of its own. */
export type RouteThread = 'none' | 'deal' | 'account';

/** A row of the workspace's routing table. */
export interface Route {
	/** What people call it; one per app and team. The match when nobody named it. */
	id: string;
	/** A category (`deals`), an exact type (`deal.won`), a pattern (`deal.*`) or `*`. */
	match: string;
	/** Empty only when the route is off. */
	destinations: RouteDestination[];
	/** Off: what it matches is not sent at all. */
	enabled: boolean;
	/** `here`, `channel`, a user or a user group id. */
	mention: string | null;
	thread: RouteThread;
	/** Signals below it, or without an amount, take another route. `currency` null: whatever the currency. */
	minimumAmount: { value: number; currency: string | null } | null;
	/** Signals below it take another route. */
	minimumSeverity: Signal['severity'] | null;
	/** Order in the list, from 0. */
	position: number;
	/** Slack user id, or a name; null: a workflow. */
	changedBy: string | null;
	/** Milliseconds, by the store's clock. */
	changedAt: number;
}

export type NewRoute = Omit<Route, 'position' | 'changedAt'>;

export interface RouteStore {
	/** In their order. */
	routesOf(request: { appId: string; teamId: string }): Promise<Route[]>;
	/** Under its id: a new one goes to the end, a known one keeps its place. */
	saveRoute(request: { appId: string; teamId: string; route: NewRoute }): Promise<Route>;
	/** What stood there; null: there was none. */
	removeRoute(request: { appId: string; teamId: string; id: string }): Promise<Route | null>;
}
