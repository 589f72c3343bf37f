import { changing, reading } from '../in-words';
import type { WorkspaceOperations } from '../workspace-operation';
import { list } from './list';
import { listParked } from './list-parked';
import { replay } from './replay';

export const activityOperations: WorkspaceOperations = {
	list: reading(list),
	listParked: reading(listParked),
	replay: changing(replay, 'workspace'),
};
