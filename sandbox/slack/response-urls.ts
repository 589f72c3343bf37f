import type { Clock } from './clock';
import { SlackFailure } from './failure';
import { newSecret } from './ids';

export const RESPONSE_URL_USES = 5;
export const RESPONSE_URL_LIFETIME_MS = 30 * 60_000;

export interface ResponseTarget {
	channel: string;
	user: string;
	/** The message that was pressed; null for commands. */
	messageTs: string | null;
	ephemeral: boolean;
	threadTs: string | null;
}

/** response_url: five uses within thirty minutes. */
export class ResponseUrls {
	private readonly issued = new Map<
		string,
		{ target: ResponseTarget; expiresAt: number; uses: number }
	>();

	constructor(private readonly clock: Clock) {}

	/** The path below the sandbox's origin. */
	issue(teamId: string, target: ResponseTarget): string {
		const id = newSecret(16);
		this.issued.set(id, {
			target,
			expiresAt: this.clock.now() + RESPONSE_URL_LIFETIME_MS,
			uses: 0,
		});
		return `/actions/${teamId}/${this.issued.size}/${id}`;
	}

	use(id: string): ResponseTarget {
		const found = this.issued.get(id);
		if (!found) throw new SlackFailure('invalid_url', {}, 404);
		if (this.clock.now() > found.expiresAt) throw new SlackFailure('expired_url', {}, 404);
		if (found.uses >= RESPONSE_URL_USES) throw new SlackFailure('used_url', {}, 404);
		found.uses += 1;
		return found.target;
	}
}
