import { kindOverview } from '../../../../core/notify/preference-overview';
import type { WorkspaceOperation } from '../workspace-operation';
import { choiceOf } from './choice-of';
import { kindOf } from './kind-of';

/** What holds for everybody who chose nothing of their own. */
export const setDefault: WorkspaceOperation = async (request) => {
	const { store, app } = request;
	const organisation = { ...app, userId: '' };
	const match = kindOf(request);
	await store.savePreference({ ...organisation, match, choice: choiceOf(request) });
	const preferences = await store.preferencesFor(organisation);
	return [{ ...kindOverview(preferences, match) }];
};
