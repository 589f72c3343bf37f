import { ConfigurationError } from '../../../../core/errors';
import type { Mapping, MappingState } from '../../../../core/person-types';
import type { WorkspaceRequest } from '../workspace-operation';

const PAGE = 500;
const STATES: readonly string[] = ['mapped', 'unmapped', 'ambiguous', 'conflicting'];

/** People of the list by address, as State, Return All and Limit say; read a page at a time. */
export async function* listedPeople(request: WorkspaceRequest): AsyncGenerator<Mapping> {
	const { context, itemIndex, store, app } = request;
	const state = readState(context.getNodeParameter('state', itemIndex, 'all'));
	let left = readLimit(request);
	for (let after: string | null = null; left > 0;) {
		const page: Mapping[] = await store.listMappings({
			...app,
			...(state && { state }),
			after,
			limit: Math.min(PAGE, left),
		});
		yield* page;
		left -= page.length;
		const last = page.at(-1);
		if (!last) return;
		after = last.email;
	}
}

function readState(value: unknown): MappingState | null {
	if (value === 'all') return null;
	if (typeof value === 'string' && STATES.includes(value)) return value as MappingState;
	throw new ConfigurationError(
		`"${String(value)}" under State is none of all, ${STATES.join(', ')}.`,
	);
}

function readLimit({ context, itemIndex }: WorkspaceRequest): number {
	if (context.getNodeParameter('returnAll', itemIndex, false) === true) return Infinity;
	const limit = Number(context.getNodeParameter('limit', itemIndex, 50));
	if (!Number.isInteger(limit) || limit < 1) {
		throw new ConfigurationError('Limit must be a whole number from 1.');
	}
	return limit;
}
