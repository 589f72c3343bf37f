import type { WorkspaceOperations } from '../workspace-operation';
import { addDefaults } from './add-defaults';
import { explain } from './explain';
import { changing, reading } from '../in-words';
import { list } from './list';
import { remove } from './remove';
import { sendTest } from './send-test';
import { set } from './set';
import { setEditors } from './set-editors';
import { toggle } from './toggle';

export const routeOperations: WorkspaceOperations = {
	addDefaults: changing(addDefaults, 'routes'),
	explain: reading(explain),
	list: reading(list),
	remove: changing(remove, 'routes'),
	// Not for everybody: it writes into the channels of others.
	sendTest: changing(sendTest, 'routes'),
	set: changing(set, 'routes'),
	setEditors: changing(setEditors, 'editors'),
	toggle: changing(toggle, 'routes'),
};
