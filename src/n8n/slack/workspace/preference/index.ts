import type { WhatToChange } from '../../../../core/people/may-change';
import { changing, reading } from '../in-words';
import type { WorkspaceOperations, WorkspaceRequest } from '../workspace-operation';
import { get } from './get';
import { listDefaults } from './list-defaults';
import { personOf } from './person-of';
import { reset } from './reset';
import { set } from './set';
import { setDefault } from './set-default';
import { isOrganisations, setSettings } from './set-settings';

const ofPerson = async (request: WorkspaceRequest): Promise<WhatToChange> => ({
	preferencesOf: (await personOf(request)).id,
});

export const preferenceOperations: WorkspaceOperations = {
	get: reading(get),
	listDefaults: reading(listDefaults),
	reset: changing(reset, ofPerson),
	set: changing(set, ofPerson),
	setDefault: changing(setDefault, 'workspace'),
	setSettings: changing(setSettings, async (request) =>
		isOrganisations(request) ? 'workspace' : ofPerson(request),
	),
};
