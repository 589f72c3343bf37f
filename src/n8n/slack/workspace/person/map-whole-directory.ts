import type { IDataObject } from 'n8n-workflow';

import type { JudgeOptions } from '../../../../core/people/judge-slack-user';
import { mapDirectory } from '../../../../core/people/map-directory';
import type { WorkspaceRequest } from '../workspace-operation';
import { mapPorts } from './map-ports';
import { peopleCounts } from './people-counts';
import { personOutput } from './person-output';

/** Everybody in Slack and everybody in the list; one item each, or how many there are. */
export async function mapWholeDirectory(
	request: WorkspaceRequest,
	judge: JudgeOptions,
): Promise<IDataObject[]> {
	const { context, itemIndex } = request;
	const each = context.getNodeParameter('returnWhat', itemIndex, 'people') !== 'counts';
	const people: IDataObject[] = [];
	for await (const page of mapDirectory(mapPorts(request), request.app, judge)) {
		if (each) for (const mapping of page) people.push(personOutput(mapping));
	}
	return each ? people : [await peopleCounts(request)];
}
