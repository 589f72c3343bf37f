/** Runs what stands under a key the first time only; everybody gets that promise. */
export type Once = <T>(key: string, make: () => Promise<T>) => Promise<T>;

export function onceEach(): Once {
	const made = new Map<string, Promise<unknown>>();
	return <T>(key: string, make: () => Promise<T>): Promise<T> => {
		const known = made.get(key);
		if (known) return known as Promise<T>;
		const result = make();
		made.set(key, result);
		return result;
	};
}
