import type { WorkspaceRequest } from '../workspace-operation';

/** null: Return All. */
export function limitOf({
	context,
	itemIndex,
}: Pick<WorkspaceRequest, 'context' | 'itemIndex'>): number | null {
	if (context.getNodeParameter('returnAll', itemIndex, false) === true) return null;
	const limit = Number(context.getNodeParameter('limit', itemIndex, 50));
	return limit >= 1 ? Math.floor(limit) : 1;
}
