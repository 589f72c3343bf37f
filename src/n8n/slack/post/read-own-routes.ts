import type { IExecuteFunctions } from 'n8n-workflow';

import { plainRoute } from '../../../core/routes/default-routes';
import { ConfigurationError } from '../../../core/errors';
import type { RoutingRule } from '../../../core/route';
import { textOf } from '../../text-of';
import { channelOf } from '../channel-of';
import { readMinimumAmount, readSeverity } from '../workspace/route/read-route-options';

/** The node's own routing table for one item. Throws ConfigurationError with the row that cannot work. */
export function readOwnRoutes(context: IExecuteFunctions, itemIndex: number): RoutingRule[] {
	const rows = context.getNodeParameter('routes.route', itemIndex, []) as Array<
		Record<string, unknown>
	>;
	return rows.map((row, index) => {
		const match = row.match === 'pattern' ? textOf(row.pattern) : textOf(row.match);
		const channel = channelOf(row.channel);
		const enabled = row.enabled !== false;
		if (!match)
			throw new ConfigurationError(
				`Route ${index + 1} has no pattern. Fill it in or remove the route.`,
			);
		if (!channel && enabled) {
			throw new ConfigurationError(
				`Route ${index + 1} (${match}) has no channel. Pick one, or switch the route off.`,
			);
		}
		return {
			...plainRoute(match, null),
			enabled,
			destinations: channel ? [{ kind: 'channel' as const, channel, name: null }] : [],
			minimumAmount: readMinimumAmount(row.minimumAmount, null),
			minimumSeverity: readSeverity(row.minimumSeverity),
		};
	});
}
