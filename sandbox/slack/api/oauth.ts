import { SlackFailure } from '../failure';
import { newSecret } from '../ids';
import { addToken } from '../workspace';
import type { ApiCall, ApiFamily } from './api-method';

/** With token rotation, access tokens live twelve hours. */
export const ACCESS_TOKEN_SECONDS = 43_200;

function checkClient({ core, args, basic }: ApiCall): void {
	const { app } = core.workspace;
	const id = basic?.user ?? args.string('client_id');
	const secret = basic?.password ?? args.string('client_secret');
	if (id !== app.clientId) throw new SlackFailure('invalid_client_id');
	if (secret !== app.clientSecret) throw new SlackFailure('bad_client_secret');
}

function issue(call: ApiCall, scopes: string[], authedUser: string) {
	const { workspace, clock, changes } = call.core;
	const rotating = workspace.app.tokenRotation;
	const token = addToken(workspace, {
		token: `${rotating ? 'xoxe.xoxb' : 'xoxb'}-sandbox-${newSecret(12)}`,
		scopes,
		expiresAt: rotating ? clock.now() + ACCESS_TOKEN_SECONDS * 1000 : null,
		refreshToken: rotating ? `xoxe-1-sandbox-${newSecret(12)}` : null,
	});
	workspace.installed = true;
	changes.emit('workspace');
	return {
		access_token: token.token,
		token_type: 'bot',
		scope: scopes.join(','),
		bot_user_id: token.userId,
		app_id: token.appId,
		...(token.refreshToken && {
			expires_in: ACCESS_TOKEN_SECONDS,
			refresh_token: token.refreshToken,
		}),
		team: { name: workspace.team.name, id: workspace.team.id },
		enterprise: null,
		authed_user: { id: authedUser },
		is_enterprise_install: false,
	};
}

export const oauth: ApiFamily = {
	'oauth.v2.access': {
		tier: 'tier4',
		withoutToken: true,
		run: (call) => {
			const { core, args } = call;
			checkClient(call);
			const grantType = args.string('grant_type') ?? 'authorization_code';
			if (grantType === 'refresh_token') {
				const refreshToken = args.string('refresh_token');
				const old = [...core.workspace.tokens.values()].find(
					(token) => token.refreshToken !== null && token.refreshToken === refreshToken,
				);
				if (!old || old.dead) throw new SlackFailure('invalid_refresh_token');
				// Single use: the new pair replaces it.
				old.refreshToken = null;
				return issue(call, old.scopes, old.userId);
			}
			if (grantType !== 'authorization_code') throw new SlackFailure('invalid_grant_type');
			const grant = core.oauth.redeem(
				args.required('code', 'invalid_code'),
				args.string('redirect_uri') ?? null,
			);
			return issue(call, grant.scopes, grant.userId);
		},
	},
};
