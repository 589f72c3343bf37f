import type { HomeList } from '../../core/home/home-list';
import type { SlackBlock } from '../../core/message';
import { controls, settingButton } from './elements';

/** Where a list goes on, and back to its beginning. Nothing where all of it is shown. */
export function pageButtons(
	list: string,
	{ first, next }: Pick<HomeList<unknown, string | number>, 'first' | 'next'>,
	more: string,
): SlackBlock[] {
	return controls(
		first === null ? null : settingButton(['first_page', list], 'Back to the start'),
		next === null ? null : settingButton(['page', list], more, { value: String(next) }),
	);
}
