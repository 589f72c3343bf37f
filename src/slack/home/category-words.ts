import { kindWords } from '../../core/notify/kind-words';
import type { SignalCategory } from '../../core/signal-types';

interface CategoryWords {
	emoji: string;
	/** What is in it, at a glance. */
	about: string;
}

const CATEGORIES: Readonly<Record<SignalCategory, CategoryWords>> = {
	deals: { emoji: '💼', about: 'Created, moved on, won, lost, handed to somebody else' },
	partners: { emoji: '🤝', about: 'Deal registrations and what partners do' },
	people: { emoji: '👤', about: 'Job changes, promotions, accounts that show interest' },
	tickets: { emoji: '🎫', about: 'New, assigned, late, resolved' },
	marketing: { emoji: '📣', about: 'Results of campaigns, forms that were filled in' },
	tasks: { emoji: '☑️', about: 'Assigned, due, overdue' },
	process: { emoji: '🔁', about: 'Cases and requests of your processes' },
	meetings: { emoji: '🗓️', about: 'Analyses and coaching after meetings' },
	digests: { emoji: '📰', about: 'Summaries that workflows write' },
	system: { emoji: '⚙️', about: 'Errors, deployments and tests' },
	other: { emoji: '✨', about: 'Whatever fits nowhere else' },
};

const EVERYTHING: CategoryWords = {
	emoji: '🔔',
	about: 'Unless you choose something else below',
};

/** A category as the Home tab names it; `*` is everything. */
export function categoryWords(category: string): CategoryWords & { name: string } {
	if (category === '*') return { ...EVERYTHING, name: 'Everything' };
	const known: Partial<Record<string, CategoryWords>> = CATEGORIES;
	const words = Object.hasOwn(known, category) ? known[category] : undefined;
	return { ...(words ?? { emoji: '🔔', about: '' }), name: kindWords(category) };
}
