/** The sandbox's time. `advance` moves expiry and rate limits on without waiting. */
export class Clock {
	private offset = 0;
	private lastTs = 0;
	private backdated = 0;

	constructor(private readonly source: () => number) {}

	now(): number {
		return this.source() + this.offset;
	}

	/** What receivers' clocks show: signatures must not be shifted by `advance`. */
	wallTime(): number {
		return this.source();
	}

	advance(ms: number): void {
		this.offset += ms;
	}

	/** A message ts: seconds and six digits, never the same twice, always growing. */
	nextTs(): string {
		this.lastTs = Math.max(Math.floor(this.now() * 1000), this.lastTs + 1);
		return tsOf(this.lastTs);
	}

	/** Of something that happened then; several of one moment differ. */
	tsAt(ms: number): string {
		this.backdated = (this.backdated + 1) % 1000;
		return tsOf(Math.floor(ms) * 1000 + this.backdated);
	}
}

function tsOf(micros: number): string {
	const seconds = Math.floor(micros / 1_000_000);
	return `${seconds}.${String(micros % 1_000_000).padStart(6, '0')}`;
}
