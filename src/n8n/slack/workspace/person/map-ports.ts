import type { MapDirectoryPorts } from '../../../../core/people/map-directory';
import { sharedSweep } from '../../shared-sweep';
import type { WorkspaceRequest } from '../workspace-operation';

export function mapPorts({ store, connection, app }: WorkspaceRequest): MapDirectoryPorts {
	const { slack } = connection;
	return { store, slack, sweep: () => sharedSweep(store, slack, app.teamId) };
}
