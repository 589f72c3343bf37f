import type { SlackUser } from '../slack-port';

/** Who stands behind an address, as far as it is known. */
export interface PersonMatch {
	/**
	 * Not judged yet: deactivated people, bots and guests too. Several who may be written to have the same
	 * address: then it means none of them.
	 */
	users: SlackUser[];
	/** `manual`: by a link that somebody made; then there is one user at most. */
	by: 'email' | 'manual';
	/** Why there is nobody, in words; null: nobody in Slack has the address. */
	reason: string | null;
}

/** Addresses differ in case and spaces only by accident. */
export function normalAddress(email: string): string {
	return email.trim().toLowerCase();
}

export function hasAddress(user: SlackUser, address: string): boolean {
	return user.email !== null && normalAddress(user.email) === address;
}
