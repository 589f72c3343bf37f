import type { IDataObject } from 'n8n-workflow';

import { changedRoute, type RouteChange } from '../../../../core/routes/change-route';
import { ConfigurationError } from '../../../../core/errors';
import { textOf } from '../../../text-of';
import type { ChangeRequest } from '../in-words';
import { readDestinations } from './read-destinations';
import { readRouteOptions } from './read-route-options';
import { saveChange } from './save-change';

/** Changes the route for a match, or adds it: what is not said stays as it is. */
export async function set(request: ChangeRequest): Promise<IDataObject[]> {
	const { context, store, app, itemIndex, by } = request;
	const chosen = textOf(context.getNodeParameter('match', itemIndex, '')) ?? '';
	const match =
		chosen === 'pattern'
			? (textOf(context.getNodeParameter('pattern', itemIndex, '')) ?? '')
			: chosen;
	const { destinations, notes } = await readDestinations(request);
	const change: RouteChange = {
		...readRouteOptions(context, itemIndex),
		match,
		...(destinations.length > 0 ? { destinations } : {}),
	};
	const result = changedRoute(await store.routesOf(app), change, by);
	if ('problem' in result) throw new ConfigurationError(result.problem);
	return [await saveChange(request, result, notes)];
}
