import { MINIMUM_SCOPES, SCOPE_GROUPS } from './scopes';

export interface MissingScope {
	scope: string;
	/** true: without it nothing can be sent to anybody. false: only what `reason` says is not possible. */
	needed: boolean;
	/** Why it is needed, or what it would allow. */
	reason: string;
	/** What to tick in the credential; null for the minimum, which is always asked for. */
	group: string | null;
}

/** Each scope once, needed ones first; a scope of two groups stands under the first. */
export function missingScopes(granted: readonly string[]): MissingScope[] {
	const missing = new Map<string, MissingScope>();
	const note = (entry: MissingScope): void => {
		if (!granted.includes(entry.scope) && !missing.has(entry.scope))
			missing.set(entry.scope, entry);
	};
	for (const { scope, reason } of MINIMUM_SCOPES)
		note({ scope, needed: true, reason, group: null });
	for (const { displayName, reason, scopes } of SCOPE_GROUPS) {
		for (const scope of scopes) note({ scope, needed: false, reason, group: displayName });
	}
	return [...missing.values()];
}
