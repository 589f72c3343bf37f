import { normalizeDomain } from '../normalize-domain';
import { isOfOtherTeam } from '../people/is-of-other-team';
import type { SlackUser } from '../slack-port';

export type AuthorKind = 'internal' | 'external';

/**
 * Whether somebody belongs to us. Own domains come first, for sister companies and freelancers who are guests;
 * then an address of the account's own; then what Slack says: a stranger, another team's or a guest.
 */
export function messageAuthor(
	user: Pick<
		SlackUser,
		'email' | 'isEmailConfirmed' | 'isGuest' | 'isStranger' | 'teamId' | 'teamIds'
	>,
	around: {
		/** Of the connection. */
		teamId: string;
		ownDomains: readonly string[];
		accountDomain: string | null;
	},
): AuthorKind {
	// Whoever may claim any address belongs to no company by it.
	const domain = user.isEmailConfirmed === false ? null : normalizeDomain(user.email);
	if (around.ownDomains.some((own) => isOf(domain, own))) return 'internal';
	if (isOf(domain, around.accountDomain)) return 'external';
	return user.isStranger || user.isGuest || isOfOtherTeam(user, around.teamId)
		? 'external'
		: 'internal';
}

/** Mail subdomains are the same company's. */
function isOf(domain: string | null, company: string | null): boolean {
	const whole = normalizeDomain(company);
	if (domain === null || whole === null) return false;
	return domain === whole || domain.endsWith(`.${whole}`);
}
