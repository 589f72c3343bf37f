import { SlackFailure } from '../failure';
import { botProfile } from '../shapes';
import type { ApiFamily } from './api-method';

export const bots: ApiFamily = {
	'bots.info': {
		tier: 'tier3',
		scope: 'users:read',
		run: ({ core, token, args }) => {
			const wanted = args.string('bot') ?? token.botId;
			if (wanted === core.workspace.bot.botId) return { bot: botProfile(core.workspace) };
			const user = [...core.workspace.users.values()].find((each) => each.botId === wanted);
			if (!user) throw new SlackFailure('bot_not_found');
			return {
				bot: {
					id: wanted,
					app_id: user.appId ?? '',
					user_id: user.id,
					name: user.realName,
					icons: {},
					deleted: user.deleted,
					updated: 1_700_000_000,
				},
			};
		},
	},
};
