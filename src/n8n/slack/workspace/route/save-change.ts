import type { IDataObject } from 'n8n-workflow';

import { asNew } from '../../../../core/routes/change-route';
import { describeRouteChange } from '../../../../core/routes/describe-route-change';
import type { NewRoute, Route } from '../../../../core/route-types';
import type { ChangeRequest } from '../in-words';
import { routeOutput } from './route-output';

/** Writes a route unless it is so already, and says what changed. */
export async function saveChange(
	{ store, app }: Pick<ChangeRequest, 'app' | 'store'>,
	{ before, after }: { before: Route | null; after: NewRoute },
	notes: readonly string[] = [],
): Promise<IDataObject> {
	const { changed, message } = describeRouteChange(before, after);
	const isSame = !changed && before !== null;
	const saved = isSame ? before : await store.saveRoute({ ...app, route: after });
	return {
		changed: !isSame,
		before: before === null ? null : routeOutput(before),
		after: routeOutput(saved),
		message: [message, ...notes].join(' '),
	};
}

/** A route that somebody named, under another value of what is given. */
export function withChange(
	route: Route,
	change: Partial<NewRoute>,
): { before: Route; after: NewRoute } {
	return { before: route, after: { ...asNew(route), ...change } };
}
