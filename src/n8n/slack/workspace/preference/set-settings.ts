import { effectiveSettings, readSettings } from '../../../../core/preference';
import type { WorkspaceOperation, WorkspaceRequest } from '../workspace-operation';
import { personOf, personOutput } from './person-of';
import { readSettingChanges } from './read-setting-changes';
import { settingsOutput } from './settings-output';
import { switchOf } from './switch-of';

/** A person's settings, or the organisation's; what is not named stays as it is. */
export const setSettings: WorkspaceOperation = async (request) =>
	isOrganisations(request) ? ofOrganisation(request) : ofPerson(request);

export function isOrganisations({ context, itemIndex }: WorkspaceRequest): boolean {
	return context.getNodeParameter('settingsOf', itemIndex, 'person') === 'organisation';
}

async function ofPerson(request: WorkspaceRequest) {
	const { store, app, context, itemIndex } = request;
	const given = context.getNodeParameter('personSettings', itemIndex, {});
	const { enabled, ...changes } = readSettingChanges(given);
	const user = await personOf(request);
	const whose = { ...app, userId: user.id };
	for (const [name, value] of Object.entries(changes)) {
		await store.saveSetting({ ...whose, name, value });
	}
	const isSwitch = typeof enabled === 'boolean' || enabled === null;
	const greeting = isSwitch ? await switchOf(request, user.id, enabled) : null;
	const settings = effectiveSettings(await store.preferencesFor(whose));
	return [
		{
			person: personOutput(user),
			...settingsOutput(settings, user.timeZone),
			...(greeting ? { greeting: { ...greeting } } : {}),
		},
	];
}

async function ofOrganisation({ store, app, context, itemIndex }: WorkspaceRequest) {
	const organisation = { ...app, userId: '' };
	const changes = readSettingChanges(
		context.getNodeParameter('organisationSettings', itemIndex, {}),
	);
	for (const [name, value] of Object.entries(changes)) {
		await store.saveSetting({ ...organisation, name, value });
	}
	const preferences = await store.preferencesFor(organisation);
	const { optIn, welcomeChannel } = readSettings(preferences.organisation);
	const { settings } = settingsOutput(effectiveSettings(preferences), null);
	return [{ settings: { ...settings, optIn: optIn === true, welcomeChannel } }];
}
