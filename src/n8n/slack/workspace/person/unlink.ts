import { ConfigurationError } from '../../../../core/errors';
import { forgetCached } from '../../../../core/people/look-up-user';
import type { WorkspaceOperation } from '../workspace-operation';
import { personOutput } from './person-output';
import { readAddress } from './read-address';

/** Forgets who it was: the next look-up or Auto-Map finds out anew. */
export const unlink: WorkspaceOperation = async (request) => {
	const { store, app } = request;
	const email = readAddress(request, 'email', 'E-Mail');
	const before = await store.unlinkMapping({ ...app, email });
	if (!before) {
		throw new ConfigurationError(
			`${email} is not in the list of people, so there is nothing to unlink. Check the address.`,
		);
	}
	await forgetCached(store, app.teamId, [email]);
	const [now] = await store.mappingsByEmail({ ...app, emails: [email] });
	return [{ ...personOutput(now ?? before), before: personOutput(before) }];
};
