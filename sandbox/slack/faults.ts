import type { Fault } from './types';

type Armed = Fault & { left: number; toSkip: number };

/** Faults on demand: each hits the next matching calls and is then used up. */
export class Faults {
	private armed: Armed[] = [];

	add(fault: Fault): void {
		this.armed.push({ ...fault, left: fault.times ?? 1, toSkip: fault.skip ?? 0 });
	}

	/** The fault that hits this call, if any; counts it. */
	take(call: { method: string; channel: string | null }): Fault | null {
		const fault = this.armed.find(
			(candidate) =>
				(candidate.method === '*' || candidate.method === call.method) &&
				(candidate.channel === undefined || candidate.channel === call.channel),
		);
		if (!fault) return null;
		if (fault.toSkip > 0) {
			fault.toSkip -= 1;
			return null;
		}
		fault.left -= 1;
		if (fault.left <= 0) this.armed = this.armed.filter((candidate) => candidate !== fault);
		return fault;
	}

	/** How many hits are still to come. */
	pending(): number {
		return this.armed.reduce((sum, fault) => sum + fault.left, 0);
	}

	clear(): void {
		this.armed = [];
	}
}
