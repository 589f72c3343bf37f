import { eachPlaceOnce } from '../../../../core/routes/change-route';
import { ConfigurationError } from '../../../../core/errors';
import type { RouteDestination } from '../../../../core/route-types';
import { textOf } from '../../../text-of';
import { listText, splitList } from '../../decision/find-people';
import { isTool } from '../asked-by';
import { channelFinder } from './channel-finder';
import type { ChangeRequest } from '../in-words';
import { ROLES } from './roles';

export interface ReadDestinations {
	/** Empty: nothing was said about destinations. */
	destinations: RouteDestination[];
	/** What is to be known about them. */
	notes: string[];
}

type Row = { kind: 'channel'; text: string } | { kind: 'role'; role: string };

/** Where a route is to lead. A tool has plain fields for it, which a model can fill; the panel has a list. */
export async function readDestinations(request: ChangeRequest): Promise<ReadDestinations> {
	const rows = isTool(request.context) ? ofTool(request) : ofPanel(request);
	const find = channelFinder(request.connection.slack);
	const destinations: RouteDestination[] = [];
	const notes: string[] = [];
	for (const row of rows) {
		if (row.kind === 'role') {
			destinations.push(ofRole(row.role));
			continue;
		}
		const { destination, note } = await find(row.text);
		destinations.push(destination);
		if (note !== null) notes.push(note);
	}
	return { destinations: eachPlaceOnce(destinations), notes: [...new Set(notes)] };
}

function ofTool({ context, itemIndex }: ChangeRequest): Row[] {
	const channels = listText(context.getNodeParameter('channelNames', itemIndex, ''));
	const role = textOf(context.getNodeParameter('toRole', itemIndex, 'none'));
	return [
		...splitList(channels).map((text) => ({ kind: 'channel' as const, text })),
		...(role === null || role === 'none' ? [] : [{ kind: 'role' as const, role }]),
	];
}

function ofPanel({ context, itemIndex }: ChangeRequest): Row[] {
	const rows = context.getNodeParameter('destinations.destination', itemIndex, []) as Array<
		Record<string, unknown>
	>;
	return rows.flatMap((row): Row[] => {
		if (row.kind === 'role') return [{ kind: 'role', role: String(row.role) }];
		const located = row.channel as { value?: unknown } | null | undefined;
		const typed = located !== null && typeof located === 'object' ? located.value : row.channel;
		return splitList(listText(typed)).map((text) => ({ kind: 'channel', text }));
	});
}

function ofRole(role: string): RouteDestination {
	const known = ROLES.find((one) => one === role.toLowerCase());
	if (!known) {
		throw new ConfigurationError(
			`"${role}" is no role of a Signal. The roles are ${ROLES.join(', ')}.`,
		);
	}
	return { kind: 'role', role: known };
}
