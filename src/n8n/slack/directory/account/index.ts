import { changing, reading } from '../../workspace/in-words';
import type { WorkspaceOperations } from '../../workspace/workspace-operation';
import { remove } from './remove';
import { search } from './search';
import { upsert } from './upsert';

export const accountOperations: WorkspaceOperations = {
	remove: changing(remove, 'workspace'),
	search: reading(search),
	upsert: changing(upsert, 'workspace'),
};
