import type { EffectPorts } from '../effect-ports';
import type { SweepMethod } from './sweep-step';

export interface SweepPorts extends Pick<
	EffectPorts,
	'render' | 'slack' | 'store' | 'tellOnce' | 'wait'
> {
	/** Returns when another call of the method may be made; at once when the runner is stopped. */
	pace(method: SweepMethod): Promise<void>;
	/** Messages went to workflows: whoever works their rows off need not look by itself. */
	accepted?(): void;
}

/** One runner's; to be handed in again at each call, for it remembers what the store need not. */
export interface SweepRun {
	/** Of the process; random. */
	owner: string;
	stop: AbortSignal;
	/** When it asked last. */
	elected: boolean;
	/** By the store's clock: Slack wants no calls before, or other triggers come back first. */
	limitedUntil: number;
	/** By the store's clock: when looking at paused channels began last. */
	knockedAt: number;
	/** Channel id of the paused one that was looked at last; '': none yet, null: all were. */
	knockedUpTo: string | null;
	/** Of the credential; null: not asked yet. */
	botUserId: string | null;
}

export function newSweepRun(owner: string, stop: AbortSignal): SweepRun {
	return {
		owner,
		stop,
		elected: false,
		limitedUntil: 0,
		knockedAt: 0,
		knockedUpTo: null,
		botUserId: null,
	};
}
