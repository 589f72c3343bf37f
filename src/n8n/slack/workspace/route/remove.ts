import type { IDataObject } from 'n8n-workflow';

import { describeRouteChange } from '../../../../core/routes/describe-route-change';
import type { ChangeRequest } from '../in-words';
import { namedRoute } from './named-route';
import { routeOutput } from './route-output';

export async function remove(request: ChangeRequest): Promise<IDataObject[]> {
	const { store, app } = request;
	const named = await namedRoute(request);
	const before = await store.removeRoute({ ...app, id: named.id });
	const { changed, message } = describeRouteChange(before, null);
	return [{ changed, before: before === null ? null : routeOutput(before), after: null, message }];
}
