import { kindOverview } from '../../../../core/notify/preference-overview';
import type { WorkspaceOperation } from '../workspace-operation';
import { choiceOf } from './choice-of';
import { kindOf } from './kind-of';
import { personOf, personOutput } from './person-of';

/** A person's own choice for a kind of Signal. */
export const set: WorkspaceOperation = async (request) => {
	const { store, app } = request;
	const [match, choice] = [kindOf(request), choiceOf(request)];
	const user = await personOf(request);
	const whose = { ...app, userId: user.id };
	await store.savePreference({ ...whose, match, choice });
	const preferences = await store.preferencesFor(whose);
	return [{ person: personOutput(user), ...kindOverview(preferences, match) }];
};
