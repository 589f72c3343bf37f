/** Milliseconds at the given quantile (0 to 1). */
export function quantile(values: readonly number[], at: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? NaN;
}

export function summary(values: readonly number[]): string {
	const ms = (at: number) => `${quantile(values, at).toFixed(2)} ms`;
	return `p50 ${ms(0.5)}, p95 ${ms(0.95)}, p99 ${ms(0.99)}, most ${ms(1)}`;
}

export async function timed<T>(run: () => Promise<T>): Promise<{ ms: number; result: T }> {
	const start = performance.now();
	const result = await run();
	return { ms: performance.now() - start, result };
}
