import type { RouteDestination } from '../../../../core/route-types';

type RouteRole = Extract<RouteDestination, { kind: 'role' }>['role'];

/** Whom a Signal may name, as a destination of routes. */
export const ROLES = [
	'assignee',
	'csm',
	'manager',
	'owner',
	'participants',
	'requester',
	'submitter',
] as const satisfies readonly RouteRole[];
