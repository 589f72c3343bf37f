import { SlackApiError } from '../../../../../core/errors';
import type { PersonPorts } from '../../../sync/find-person';
import type { WorkspaceRequest } from '../../../workspace/workspace-operation';

/** Slack allows about 100 such calls a minute. */
const MOST = 80;

/** To find out who wrote: the directory first, then Slack, for so many people. */
export function peoplePorts({ store, connection, app }: WorkspaceRequest): PersonPorts {
	let left = MOST;
	return {
		store,
		teamId: app.teamId,
		slack: {
			userById: async (id) => {
				left -= 1;
				if (left >= 0) return connection.slack.userById(id);
				throw new SlackApiError(
					'Too many people wrote to look all of them up at once. Slack Workspace, Person: Auto-Map with The Whole Directory makes them known.',
					'ratelimited',
					'users.info',
				);
			},
		},
	};
}
