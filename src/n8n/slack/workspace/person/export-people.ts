import type { IDataObject } from 'n8n-workflow';

import type { Mapping } from '../../../../core/person-types';
import type { WorkspaceOperation } from '../workspace-operation';
import { listedPeople } from './listed-people';

/** One flat row per person: nothing in it that a spreadsheet cannot hold. */
export const exportPeople: WorkspaceOperation = async (request) => {
	const rows: IDataObject[] = [];
	for await (const mapping of listedPeople(request)) rows.push(row(mapping));
	return rows;
};

function row(mapping: Mapping): IDataObject {
	return {
		email: mapping.email,
		name: mapping.name ?? '',
		state: mapping.state,
		slackUserId: mapping.userId ?? '',
		slackName: mapping.userName ?? '',
		matchedBy: mapping.matchedBy ?? '',
		reason: mapping.reason ?? '',
		candidates: mapping.candidates.map(({ id, name }) => `${name} (${id})`).join('; '),
		managerEmail: mapping.managerEmail ?? '',
		linkedBy: mapping.linkedBy ?? '',
		changedAt: new Date(mapping.changedAt).toISOString(),
	};
}
