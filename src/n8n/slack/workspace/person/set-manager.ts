import { ConfigurationError } from '../../../../core/errors';
import { textOf } from '../../../text-of';
import type { WorkspaceOperation } from '../workspace-operation';
import { personOutput } from './person-output';
import { readAddress } from './read-address';

/** Whose manager stands in where a Signal names none. Empty: nobody's. */
export const setManager: WorkspaceOperation = async (request) => {
	const { context, itemIndex, store, app } = request;
	const email = readAddress(request, 'email', 'E-Mail');
	const isEmpty = textOf(context.getNodeParameter('managerEmail', itemIndex, '')) === null;
	const managerEmail = isEmpty ? null : readAddress(request, 'managerEmail', 'Manager E-Mail');
	if (managerEmail === email) {
		throw new ConfigurationError(`${email} cannot be their own manager.`);
	}
	return [personOutput(await store.setManager({ ...app, email, managerEmail }))];
};
