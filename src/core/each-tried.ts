import { mayPass } from './errors';

/**
 * Every one gets its try, one after the other. Returns the first error that another try may mend, else the
 * first; null: all went well.
 */
export async function eachTried<T>(
	all: readonly T[],
	attempt: (one: T, index: number) => Promise<void>,
): Promise<Error | null> {
	const errors: Error[] = [];
	for (const [index, one] of all.entries()) {
		try {
			await attempt(one, index);
		} catch (error) {
			errors.push(error instanceof Error ? error : new Error(String(error)));
		}
	}
	return errors.find(mayPass) ?? errors[0] ?? null;
}
