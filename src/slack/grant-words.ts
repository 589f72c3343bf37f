import { groupOfScope } from './scopes';

/** How an app gets scopes that it lacks, whichever credential holds its token. */
export function grantWords(scopes: readonly string[]): string {
	const groups = [
		...new Set(scopes.flatMap((scope) => groupOfScope(scope)?.displayName ?? [])),
	].map((group) => `"${group}"`);
	const tick = groups.length > 0 ? `tick ${groups.join(' and ')} under Features, too, and ` : '';
	return `Add ${scopes.join(', ')} to your Slack app under OAuth & Permissions and install it again. In an OAuth2 credential ${tick}reconnect.`;
}
