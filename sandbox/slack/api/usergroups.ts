import { SlackFailure } from '../failure';
import type { UserGroup } from '../types';
import type { Workspace } from '../workspace';
import type { ApiFamily } from './api-method';

export const usergroups: ApiFamily = {
	'usergroups.list': {
		tier: 'tier2',
		scope: 'usergroups:read',
		run: ({ core }) => ({
			usergroups: [...core.workspace.userGroups.values()].map((group) =>
				userGroupShape(core.workspace, group),
			),
		}),
	},
	'usergroups.users.list': {
		tier: 'tier2',
		scope: 'usergroups:read',
		run: ({ core, args }) => {
			const group = core.workspace.userGroups.get(args.required('usergroup', 'no_such_subteam'));
			if (!group) throw new SlackFailure('no_such_subteam');
			return { users: [...group.members] };
		},
	},
};

function userGroupShape(workspace: Workspace, group: UserGroup) {
	return {
		id: group.id,
		team_id: workspace.team.id,
		is_usergroup: true,
		name: group.name,
		handle: group.handle,
		date_delete: 0,
		user_count: group.members.length,
	};
}
