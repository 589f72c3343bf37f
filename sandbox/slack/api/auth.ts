import { sendEvent } from '../events';
import type { ApiFamily } from './api-method';

export const auth: ApiFamily = {
	'auth.test': {
		tier: 'none',
		run: ({ core, token }) => ({
			url: `${core.origin}/`,
			team: core.workspace.team.name,
			user: core.workspace.bot.name,
			team_id: token.teamId,
			user_id: token.userId,
			bot_id: token.botId,
			is_enterprise_install: false,
		}),
	},
	'auth.revoke': {
		tier: 'tier3',
		run: ({ core, token, args }) => {
			if (args.boolean('test')) return { revoked: false };
			token.dead = 'token_revoked';
			core.changes.emit('workspace');
			sendEvent(core, { type: 'tokens_revoked', tokens: { oauth: [], bot: [token.userId] } });
			return { revoked: true };
		},
	},
};
