import type { IDataObject } from 'n8n-workflow';

import type { WorkspaceRequest } from '../workspace-operation';

/** How many people of the list are in which state, and how old the directory is. */
export async function peopleCounts({
	store,
	app,
}: Pick<WorkspaceRequest, 'app' | 'store'>): Promise<IDataObject> {
	const [counts, directory] = await Promise.all([
		store.mappingCounts(app),
		store.directoryState(app),
	]);
	const { mapped, unmapped, ambiguous, conflicting } = counts;
	return {
		mapped,
		unmapped,
		ambiguous,
		conflicting,
		total: mapped + unmapped + ambiguous + conflicting,
		directory: {
			users: directory.users,
			sweptAt: directory.sweptAt === null ? null : new Date(directory.sweptAt).toISOString(),
		},
	};
}
