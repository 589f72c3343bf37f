import { groupOfScope, SCOPE_GROUPS } from './scopes';

/** How an app gets scopes that it lacks, whichever credential holds its token. */
export function grantWords(scopes: readonly string[]): string {
	const names = groupsOf(scopes).map((name) => `"${name}"`);
	const tick = names.length > 0 ? `tick ${names.join(' and ')} under Features, too, and ` : '';
	return `Add ${scopes.join(', ')} to your Slack app under OAuth & Permissions and install it again. In an OAuth2 credential ${tick}reconnect.`;
}

/** The one that has all of them, else whichever have some. */
function groupsOf(scopes: readonly string[]): string[] {
	const whole = SCOPE_GROUPS.find((group) => scopes.every((scope) => group.scopes.includes(scope)));
	if (whole) return [whole.displayName];
	return [...new Set(scopes.flatMap((scope) => groupOfScope(scope)?.displayName ?? []))];
}
