import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { describeRoute } from '../../core/routes/route-words';
import { sharedStore } from '../shared-store';
import { toNodeError } from '../to-node-error';
import { slackConnection } from './slack-connection';

/** The workspace's routes for the picker, in their order, as sentences. */
export async function searchRoutes(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	try {
		const connection = await slackConnection(this);
		const [store, app] = await Promise.all([sharedStore(), connection.app()]);
		const needle = (filter ?? '').trim().toLowerCase();
		const routes = await store.routesOf(app);
		return {
			results: routes
				.map((route) => ({ name: describeRoute(route), value: route.id }))
				.filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(needle)),
		};
	} catch (error) {
		throw toNodeError(this.getNode(), error);
	}
}
