import type { Args } from '../args';
import type { Core } from '../core';
import { missingScope } from '../failure';
import type { JsonObject } from '../json';
import type { Tier } from '../rate-limiter';
import type { Token } from '../types';

export interface ApiCall {
	core: Core;
	args: Args;
	token: Token;
	/** HTTP Basic user and password, as oauth.v2.access takes them. */
	basic: { user: string; password: string } | null;
}

/** One method of the Web API. */
export interface ApiMethod {
	tier: Tier;
	/** Needed whatever the arguments are. */
	scope?: string;
	/** oauth.v2.access only. */
	withoutToken?: true;
	run(call: ApiCall): JsonObject;
}

export type ApiFamily = Record<string, ApiMethod>;

export function hasScope(call: ApiCall, scope: string): boolean {
	return call.token.scopes.includes(scope);
}

export function requireScope(call: ApiCall, scope: string): void {
	if (!hasScope(call, scope)) throw missingScope(scope, call.token.scopes);
}
