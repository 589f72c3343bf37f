import type { CrmProvider } from '../../core/crm-provider';
import {
	ALL_SIGNAL_TYPES,
	categoryOf,
	SIGNAL_CATEGORIES,
	type SignalCategory,
} from '../../core/signal-types';

const NAMES: Readonly<Record<SignalCategory, string>> = {
	deals: 'deals',
	partners: 'partner events',
	people: 'job changes',
	tickets: 'tickets',
	marketing: 'marketing',
	tasks: 'tasks',
	process: 'process events',
	meetings: 'meetings',
	digests: 'digests',
	system: 'system events',
	other: 'other records',
};

/** For the list of sources: "Deals, tickets, other records. Publishing creates the webhook." */
export function sourceDescription({ eventKinds, mapping, register }: CrmProvider): string {
	const types = eventKinds
		// A kind that may become any type says nothing: it is what the builder makes of it.
		.filter(({ signalTypes }) => signalTypes.length < ALL_SIGNAL_TYPES.length)
		.flatMap(({ signalTypes }) => signalTypes);
	const present = SIGNAL_CATEGORIES.filter((category) =>
		types.some((type) => categoryOf(type) === category),
	);
	const sends = [
		...present.map((category) => NAMES[category]),
		...(mapping ? ['what you map'] : []),
	].join(', ');
	const sentence = sends.charAt(0).toUpperCase() + sends.slice(1);
	if (!register) return sentence;
	return register.credential
		? `${sentence}. Publishing can create the webhook.`
		: `${sentence}. Publishing creates the webhook.`;
}
