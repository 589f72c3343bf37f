import type { IDataObject } from 'n8n-workflow';

import { PERSON_SETTINGS } from '../../../../core/notify/person-settings';
import { effectiveSettings } from '../../../../core/preference';
import { personOverview } from '../../../../core/notify/preference-overview';
import type { WorkspaceOperation } from '../workspace-operation';
import { kindOf } from './kind-of';
import { personOf, personOutput } from './person-of';
import { settingsOutput } from './settings-output';
import { switchOf } from './switch-of';

/** Back to what the organisation has: for one kind, for all of them, or with the settings as well. */
export const reset: WorkspaceOperation = async (request) => {
	const { context, itemIndex, store, app } = request;
	const what = context.getNodeParameter('resetWhat', itemIndex, 'kind');
	const kind = what === 'kind' ? kindOf(request) : null;
	const user = await personOf(request);
	const whose = { ...app, userId: user.id };
	const before = await store.preferencesFor(whose);
	const matches = before.person.rules.map(({ match }) => match);
	const gone = matches.filter((match) => kind === null || match === kind);
	for (const match of gone) await store.savePreference({ ...whose, match, choice: null });
	if (what === 'everything') {
		for (const name of PERSON_SETTINGS) {
			if (name !== 'enabled') await store.saveSetting({ ...whose, name, value: null });
		}
		// Where the organisation has people on, it is a switching on like any other.
		await switchOf(request, user.id, null);
	}
	const preferences = await store.preferencesFor(whose);
	return [
		{
			person: personOutput(user),
			reset: gone,
			...settingsOutput(effectiveSettings(preferences), user.timeZone),
			choices: personOverview(preferences) as unknown as IDataObject[],
		},
	];
};
