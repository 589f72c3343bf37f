import { withoutStale } from './digest-entries';
import type { DigestPerson } from './digest-person';
import type { DigestItem } from '../digest-types';
import { choiceFor, type EffectiveChoice } from '../preference';
import { preferenceWords } from '../notify/preference-words';
import { isSignalType } from '../signal-types';

/** Kept, and not wanted any more: the person or the organisation changed their mind meanwhile. */
export interface UnwantedItem {
	item: DigestItem;
	reason: 'not_opted_in' | 'preference_off' | 'safe_mode' | 'switched_off';
	/** For the person: "your choice for Deals: Off". */
	preference: string;
}

export interface SortedItems {
	slack: DigestItem[];
	email: DigestItem[];
	unwanted: UnwantedItem[];
}

/**
 * Where each kept item goes now. What is stale goes nowhere, and without a word. Whoever has no address
 * gets in Slack what was meant for e-mail, and whoever is not in Slack gets an e-mail.
 */
export function sortItems(
	items: readonly DigestItem[],
	person: DigestPerson,
	now: number,
	{ address, isSafe }: { address: string | null; isSafe: boolean },
): SortedItems {
	const sorted: SortedItems = { slack: [], email: [], unwanted: [] };
	for (const item of withoutStale(items, now)) {
		const unwanted = unwantedNow(item, person, isSafe);
		if (unwanted) {
			sorted.unwanted.push(unwanted);
			continue;
		}
		const inSlack = item.userId !== '' && (item.channel !== 'email' || address === null);
		if (inSlack) sorted.slack.push(item);
		if (address !== null && (item.channel !== 'slack' || !inSlack)) sorted.email.push(item);
	}
	return sorted;
}

function unwantedNow(item: DigestItem, person: DigestPerson, isSafe: boolean): UnwantedItem | null {
	if (item.line.onlySafe && !isSafe) {
		return { item, reason: 'safe_mode', preference: 'kept in safe mode, which is off by now' };
	}
	const { enabled } = person.settings;
	if (!enabled.on && item.userId !== '') {
		return enabled.by === 'person'
			? { item, reason: 'switched_off', preference: 'your switch: off' }
			: { item, reason: 'not_opted_in', preference: NOT_OPTED_IN };
	}
	const choice = choiceNow(item, person);
	if (choice?.channel !== 'off') return null;
	return { item, reason: 'preference_off', preference: preferenceWords(choice) };
}

const NOT_OPTED_IN = 'the organisation’s choice: nobody hears anything before switching it on';

/** Words of the builder's own are under nobody's category. */
function choiceNow({ line }: DigestItem, { preferences }: DigestPerson): EffectiveChoice | null {
	const { type, category } = line;
	return isSignalType(type) ? choiceFor(preferences, { type, category }) : null;
}
