import type { Clock } from './clock';
import { SlackFailure } from './failure';
import { newSecret } from './ids';

const CODE_LIFETIME_MS = 10 * 60_000;

export interface Grant {
	userId: string;
	scopes: string[];
	redirectUri: string | null;
}

/** Codes of the consent page: good once, for ten minutes, with the redirect_uri they were made for. */
export class OAuthGrants {
	private readonly codes = new Map<string, { grant: Grant; expiresAt: number; used: boolean }>();

	constructor(private readonly clock: Clock) {}

	issue(grant: Grant): string {
		const code = `1000000000001.${newSecret(12)}`;
		this.codes.set(code, { grant, expiresAt: this.clock.now() + CODE_LIFETIME_MS, used: false });
		return code;
	}

	redeem(code: string, redirectUri: string | null): Grant {
		const found = this.codes.get(code);
		if (!found) throw new SlackFailure('invalid_code');
		if (found.used) throw new SlackFailure('code_already_used');
		if (this.clock.now() > found.expiresAt) throw new SlackFailure('invalid_code');
		if (found.grant.redirectUri !== redirectUri) throw new SlackFailure('bad_redirect_uri');
		found.used = true;
		return found.grant;
	}
}
