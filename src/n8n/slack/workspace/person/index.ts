import { changing, reading } from '../in-words';
import type { WorkspaceOperations } from '../workspace-operation';
import { autoMap } from './auto-map';
import { exportPeople } from './export-people';
import { link } from './link';
import { list } from './list';
import { setManager } from './set-manager';
import { unlink } from './unlink';

export const personOperations: WorkspaceOperations = {
	autoMap: changing(autoMap, 'workspace'),
	export: reading(exportPeople),
	link: changing(link, 'workspace'),
	list: reading(list),
	setManager: changing(setManager, 'workspace'),
	unlink: changing(unlink, 'workspace'),
};
