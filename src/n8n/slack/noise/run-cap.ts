import type { IExecuteFunctions } from 'n8n-workflow';

import type { JsonObject } from '../../../core/json';

/** A message beyond the cap: it is told of in one message at the end of the run. */
export interface CappedMessage {
	itemIndex: number;
	destination: string;
	channel: string;
	/** null: never dedupe (manual runs in the editor). */
	deliveryKey: string | null;
	/** Plain text. */
	title: string;
	url: string | null;
	trace: JsonObject;
	/** Nothing came of it: what it holds is free again. */
	release(): Promise<void>;
}

/** How many messages one run has sent to each destination, and what went beyond. */
export class RunCap {
	private readonly sent = new Map<string, number>();
	private readonly capped = new Map<string, CappedMessage[]>();

	isFull(destination: string, max: number | null): boolean {
		return max !== null && (this.sent.get(destination) ?? 0) >= max;
	}

	count(destination: string): void {
		this.sent.set(destination, (this.sent.get(destination) ?? 0) + 1);
	}

	hold(message: CappedMessage): void {
		const held = this.capped.get(message.destination) ?? [];
		this.capped.set(message.destination, [...held, message]);
	}

	/** By destination; afterwards nothing is held. */
	take(): CappedMessage[][] {
		const all = [...this.capped.values()];
		this.capped.clear();
		return all;
	}
}

/** n8n makes a context for each run of a node. */
const caps = new WeakMap<IExecuteFunctions, RunCap>();

export function runCapOf(context: IExecuteFunctions): RunCap {
	const known = caps.get(context);
	if (known) return known;
	const cap = new RunCap();
	caps.set(context, cap);
	return cap;
}
