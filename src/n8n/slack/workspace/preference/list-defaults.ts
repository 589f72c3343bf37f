import type { IDataObject } from 'n8n-workflow';

import { effectiveSettings, readSettings } from '../../../../core/preference';
import { defaultsOverview } from '../../../../core/notify/preference-overview';
import type { WorkspaceOperation } from '../workspace-operation';
import { settingsOutput } from './settings-output';

/** The organisation's defaults, one item a kind of Signal; the first, for everything, has the settings as well. */
export const listDefaults: WorkspaceOperation = async ({ store, app }) => {
	const preferences = await store.preferencesFor({ ...app, userId: '' });
	const { optIn, welcomeChannel, routeEditors } = readSettings(preferences.organisation);
	const { settings } = settingsOutput(effectiveSettings(preferences), null);
	const all = { ...settings, optIn: optIn === true, welcomeChannel, routeEditors };
	return defaultsOverview(preferences).map((kind): IDataObject => ({
		...kind,
		...(kind.kind === '*' ? { settings: all } : {}),
	}));
};
