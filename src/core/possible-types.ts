import type { CrmEvent, CrmProvider } from './crm-provider';

/**
 * Every Signal type that an event may become, judged before any look-up; null: nobody can say, so it
 * has to be looked at.
 */
export function possibleTypes(
	provider: Pick<CrmProvider, 'eventKinds' | 'possibleTypes'>,
	event: CrmEvent,
): readonly string[] | null {
	if (provider.possibleTypes) return provider.possibleTypes(event);
	const { eventKinds } = provider;
	const exact = eventKinds.find(({ rawType }) => rawType === event.rawType);
	const kind = exact ?? eventKinds.find(({ rawType }) => matches(rawType, event.rawType));
	return kind?.signalTypes ?? null;
}

function matches(pattern: string, rawType: string): boolean {
	const parts = pattern.split('*');
	if (parts.length === 1) return false;
	const source = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*');
	return new RegExp(`^${source}$`, 's').test(rawType);
}
