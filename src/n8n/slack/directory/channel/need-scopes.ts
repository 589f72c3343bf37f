import { ConfigurationError } from '../../../../core/errors';
import { SYNC_SCOPES } from '../../../../slack/scopes';
import type { WorkspaceRequest } from '../../workspace/workspace-operation';

export const LIST_SCOPES = ['channels:read', 'groups:read'];

/** Throws ConfigurationError where the token lacks one of these, with what to tick. Where Slack does not say, the call shows. */
export async function needScopes(
	{ connection, once }: Pick<WorkspaceRequest, 'connection' | 'once'>,
	scopes: readonly string[],
): Promise<void> {
	const granted = await once('granted scopes', async () => connection.slack.grantedScopes());
	if (granted === null) return;
	const missing = scopes.filter((scope) => !granted.includes(scope));
	if (missing.length > 0) throw new ConfigurationError(missingWords(missing));
}

export function missingWords(missing: readonly string[]): string {
	return `The app may not do this yet: it lacks ${missing.join(', ')}. ${tickWords()}`;
}

export function tickWords(): string {
	return `Add the scopes of "${SYNC_SCOPES}" to your Slack app under OAuth & Permissions and install it again. In an OAuth2 credential tick "${SYNC_SCOPES}" under Features, too, and reconnect. Accounts and deals work without.`;
}
