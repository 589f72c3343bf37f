import type { Clock } from './clock';
import { SlackFailure } from './failure';
import { newSecret } from './ids';

/** Slack opens a modal only within this time of the press. */
export const TRIGGER_LIFETIME_MS = 3_000;

/** trigger_id: good once, for three seconds unless a test needs patience, for the person who pressed. */
export class Triggers {
	private readonly issued = new Map<string, { user: string; expiresAt: number; used: boolean }>();

	constructor(
		private readonly clock: Clock,
		private readonly lifetimeMs = TRIGGER_LIFETIME_MS,
	) {}

	issue(user: string): string {
		const now = this.clock.now();
		const id = `${now}.${now % 1_000_000}.${newSecret(16)}`;
		this.issued.set(id, { user, expiresAt: now + this.lifetimeMs, used: false });
		return id;
	}

	exchange(id: string): { user: string } {
		const trigger = this.issued.get(id);
		if (!trigger) throw new SlackFailure('invalid_trigger_id');
		if (trigger.used) throw new SlackFailure('exchanged_trigger_id');
		if (this.clock.now() > trigger.expiresAt) throw new SlackFailure('expired_trigger_id');
		trigger.used = true;
		return { user: trigger.user };
	}
}
