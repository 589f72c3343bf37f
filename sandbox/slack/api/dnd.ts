import { SlackFailure } from '../failure';
import { dndShape } from '../dnd-shape';
import type { ApiFamily } from './api-method';

export const dnd: ApiFamily = {
	'dnd.info': {
		tier: 'tier3',
		scope: 'dnd:read',
		run: ({ core, args, token }) => {
			const user = core.workspace.users.get(args.string('user') ?? token.userId);
			if (!user) throw new SlackFailure('user_not_found');
			return dndShape(user, core.clock.now(), user.id === token.userId);
		},
	},
};
