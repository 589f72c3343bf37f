import { ConfigurationError } from '../../../../core/errors';
import { findRoute } from '../../../../core/routes/find-route';
import type { Route } from '../../../../core/route-types';
import { textOf } from '../../../text-of';
import type { WorkspaceRequest } from '../workspace-operation';

/** The route that the parameter Route names. Throws ConfigurationError with those that may be meant. */
export async function namedRoute({
	context,
	store,
	app,
	itemIndex,
}: WorkspaceRequest): Promise<Route> {
	const value: unknown = context.getNodeParameter('routeName', itemIndex, '');
	const located = value !== null && typeof value === 'object' ? value : { value };
	const named = textOf((located as { value?: unknown }).value);
	if (!named) {
		throw new ConfigurationError(
			'It does not say which route. Fill in Route: its name, or what it is about, such as deals.',
		);
	}
	const found = findRoute(await store.routesOf(app), named);
	if (!found.route) throw new ConfigurationError(found.why);
	return found.route;
}
