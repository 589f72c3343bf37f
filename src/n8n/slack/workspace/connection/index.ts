import { changing } from '../in-words';
import type { ConnectionOperations } from '../workspace-operation';
import { diagnose } from './diagnose';
import { disconnect } from './disconnect';
import { getManifest } from './get-manifest';
import { sendTest } from './send-test';
import { status } from './status';

export const connectionOperations: ConnectionOperations = {
	diagnose,
	disconnect,
	getManifest,
	// Not for everybody: it writes to others.
	sendTest: changing(sendTest, 'workspace'),
	status,
};
