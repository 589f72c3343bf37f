import type { IDataObject } from 'n8n-workflow';

import { effectiveSettings } from '../../../../core/preference';
import { personOverview } from '../../../../core/notify/preference-overview';
import type { WorkspaceOperation } from '../workspace-operation';
import { personOf, personOutput } from './person-of';
import { settingsOutput } from './settings-output';

/** What holds for one person, per kind of Signal, and why. */
export const get: WorkspaceOperation = async (request) => {
	const { store, app } = request;
	const user = await personOf(request);
	const preferences = await store.preferencesFor({ ...app, userId: user.id });
	const { notifications, settings } = settingsOutput(effectiveSettings(preferences), user.timeZone);
	return [
		{
			person: personOutput(user),
			notifications,
			settings,
			choices: personOverview(preferences) as unknown as IDataObject[],
		},
	];
};
