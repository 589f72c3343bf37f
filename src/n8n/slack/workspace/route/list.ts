import { describeRoute } from '../../../../core/routes/route-words';
import type { WorkspaceOperation } from '../workspace-operation';
import { isTool } from '../asked-by';
import { routeOutput } from './route-output';

/** An item per route; to a model all of them in one, for no item is no answer. */
export const list: WorkspaceOperation = async ({ context, store, app }) => {
	const routes = await store.routesOf(app);
	if (!isTool(context)) return routes.map(routeOutput);
	const message =
		routes.length === 0
			? 'The workspace has no routes yet.'
			: routes.map((route) => describeRoute(route)).join('\n');
	return [{ message, routes: routes.map(routeOutput) }];
};
