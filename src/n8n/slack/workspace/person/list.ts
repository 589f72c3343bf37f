import type { IDataObject } from 'n8n-workflow';

import type { WorkspaceOperation } from '../workspace-operation';
import { listedPeople } from './listed-people';
import { peopleCounts } from './people-counts';
import { personOutput } from './person-output';

export const list: WorkspaceOperation = async (request) => {
	const { context, itemIndex } = request;
	if (context.getNodeParameter('returnWhat', itemIndex, 'people') === 'counts') {
		return [await peopleCounts(request)];
	}
	const people: IDataObject[] = [];
	for await (const mapping of listedPeople(request)) people.push(personOutput(mapping));
	return people;
};
