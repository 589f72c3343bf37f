import type { IDataObject } from 'n8n-workflow';

import { ConfigurationError } from '../../../../core/errors';
import { routeLabel } from '../../../../core/routes/route-words';
import type { ChangeRequest } from '../in-words';
import { namedRoute } from './named-route';
import { saveChange, withChange } from './save-change';

/** Switches a route on or off. What an off route matches is not sent. */
export async function toggle(request: ChangeRequest): Promise<IDataObject[]> {
	const { context, itemIndex, by } = request;
	const value: unknown = context.getNodeParameter('routeOn', itemIndex, true);
	const enabled = value !== false && String(value).toLowerCase() !== 'false';
	const route = await namedRoute(request);
	if (enabled && route.destinations.length === 0) {
		throw new ConfigurationError(
			`${routeLabel(route)} have no destination yet. Set one with Set, which switches nothing on by itself.`,
		);
	}
	return [await saveChange(request, withChange(route, { enabled, changedBy: by }))];
}
