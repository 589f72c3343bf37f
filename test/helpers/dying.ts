/** The process dies: nothing of ours runs any more. */
export class Killed extends Error {}

export interface Lifespan {
	/** Calls that still succeed. */
	left: number;
	/** The last that succeeded, for example `postMessage`. */
	last: string;
	made: number;
}

export function aLife(calls = Number.POSITIVE_INFINITY): Lifespan {
	return { left: calls, last: '', made: 0 };
}

/** Every verb works until the life is over; what was done by then stays done. */
export function dying<T extends object>(target: T, life: Lifespan): T {
	return new Proxy(target, {
		get(object, name) {
			const verb = Reflect.get(object, name) as unknown;
			if (typeof verb !== 'function') return verb;
			return async (...given: unknown[]) => {
				if (life.left <= 0) throw new Killed(`before ${String(name)}`);
				life.left -= 1;
				life.made += 1;
				life.last = String(name);
				return (await Reflect.apply(verb, object, given)) as unknown;
			};
		},
	});
}
