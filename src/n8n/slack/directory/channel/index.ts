import { changing, reading } from '../../workspace/in-words';
import type {
	ConnectionOperations,
	WorkspaceOperations,
} from '../../workspace/workspace-operation';
import { associate } from './associate';
import { diagnose } from './diagnose';
import { dissociate } from './dissociate';
import { getConversation } from './get-conversation';
import { list } from './list';
import { syncNow } from './sync-now';

export const channelOperations: WorkspaceOperations = {
	associate: changing(associate, 'workspace'),
	dissociate: changing(dissociate, 'workspace'),
	getConversation: reading(getConversation),
	list: reading(list),
	syncNow: changing(syncNow, 'workspace'),
};

/** The connection itself may be what is wrong. */
export const diagnoseOperations: ConnectionOperations = { diagnose: reading(diagnose) };
