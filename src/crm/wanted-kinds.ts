import { ConfigurationError } from '../core/errors';

/**
 * The kinds that can become a wanted Signal type; all of them when nothing is named. Throws
 * ConfigurationError when none can: a webhook that delivers nothing would look like a broken one.
 */
export function wantedKinds<K extends { signalTypes: readonly string[] }>(
	kinds: readonly K[],
	signalTypes: readonly string[],
	service: string,
): K[] {
	if (signalTypes.length === 0) return [...kinds];
	const wanted = kinds.filter((kind) =>
		kind.signalTypes.some((type) => signalTypes.includes(type)),
	);
	if (wanted.length === 0) {
		throw new ConfigurationError(
			`${service} sends nothing that becomes ${signalTypes.join(', ')}. Choose other signal types in the trigger.`,
		);
	}
	return wanted;
}
