import { paginate } from '../cursor';
import { SlackFailure } from '../failure';
import { userShape } from '../shapes';
import { hasScope, type ApiFamily } from './api-method';

export const users: ApiFamily = {
	'users.list': {
		tier: 'tier2',
		scope: 'users:read',
		run: (call) => {
			const { core, args } = call;
			const withEmail = hasScope(call, 'users:read.email');
			const page = paginate([...core.workspace.users.values()], args, 1000);
			return {
				members: page.items.map((user) => userShape(core.workspace, user, withEmail)),
				cache_ts: Math.floor(core.clock.now() / 1000),
				response_metadata: { next_cursor: page.nextCursor },
			};
		},
	},
	'users.info': {
		tier: 'tier4',
		scope: 'users:read',
		run: (call) => {
			const { core, args } = call;
			const user = core.workspace.users.get(args.required('user', 'user_not_found'));
			if (!user) throw new SlackFailure('user_not_found');
			return { user: userShape(core.workspace, user, hasScope(call, 'users:read.email')) };
		},
	},
	'users.lookupByEmail': {
		tier: 'tier3',
		scope: 'users:read.email',
		run: ({ core, args }) => {
			const email = args.required('email', 'users_not_found').trim().toLowerCase();
			// Deactivated people are nobody here, though users.info still knows them.
			const user = [...core.workspace.users.values()].find(
				(each) => !each.deleted && each.email?.toLowerCase() === email,
			);
			if (!user) throw new SlackFailure('users_not_found');
			return { user: userShape(core.workspace, user, true) };
		},
	},
};
