import { foldText } from '../core/fold-text';
import type { FormOption } from '../core/form';
import { MAX_OPTION_VALUE, MAX_OPTIONS } from '../core/forms/form-limits';
import type { JsonObject } from '../core/json';
import type { OptionList } from '../core/subscription-match';
import { selectOption } from './select-option';

/**
 * Slack's answer to a menu that asks for its options (block_suggestion): at most 100, what begins
 * with the typed words first. `entries` are what the store knows, for lists of people and requests.
 */
export function answerOptions(
	list: Pick<OptionList, 'source' | 'options'>,
	typed: string,
	entries: readonly FormOption[] = [],
): { options: JsonObject[] } {
	const offered = list.source === 'list' ? list.options : entries;
	const wanted = foldText(typed);
	const taken = new Set<string>();
	return {
		options: offered
			.filter((option) => isPossible(option, taken))
			.map((option, index) => ({ option, index, rank: rankOf(foldText(option.label), wanted) }))
			.filter(({ rank }) => rank !== null)
			.sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || a.index - b.index)
			.slice(0, MAX_OPTIONS)
			.map(({ option }) => selectOption(option)),
	};
}

/** Slack refuses the whole answer for one option without a label, or with a value it has already. */
function isPossible({ label, value }: FormOption, taken: Set<string>): boolean {
	if (label.trim() === '' || value === '' || value.length > MAX_OPTION_VALUE) return false;
	if (taken.has(value)) return false;
	taken.add(value);
	return true;
}

/** 0: begins so; 1: a word in it does; 2: stands somewhere in it; null: not at all. */
function rankOf(label: string, wanted: string): number | null {
	const at = label.indexOf(wanted);
	if (at < 0) return null;
	if (at === 0) return 0;
	return ` ${label}`.includes(` ${wanted}`) ? 1 : 2;
}
