import type { JsonObject } from '../json';
import { isJsonObject, textAt, valueAt } from '../json-read';

/** How far somebody has turned the pages of the lists in their Home tab. */
export interface HomePage {
	/** Index of the first one shown. */
	exceptions: number;
	routes: number;
	/** The last address of the page before; null: from the beginning. */
	people: string | null;
	/** The last notification of the page before; null: from the newest. */
	notifications: string | null;
	/** Which customer channels are listed. */
	channelFilter: ChannelFilter;
	/** Where their page begins, see list-channels.ts; null: from the beginning. */
	channels: string | null;
}

const CHANNEL_FILTERS = ['associated', 'member', 'all'] as const;
export type ChannelFilter = (typeof CHANNEL_FILTERS)[number];

export const FIRST_PAGE: HomePage = {
	exceptions: 0,
	routes: 0,
	people: null,
	notifications: null,
	channelFilter: 'associated',
	channels: null,
};

/** Of the view's private_metadata, which comes back with each press; whatever is no page is the first. */
export function readHomePage(metadata: string | null | undefined): HomePage {
	let value: unknown;
	try {
		value = JSON.parse(metadata ?? '');
	} catch {
		return FIRST_PAGE;
	}
	if (!isJsonObject(value)) return FIRST_PAGE;
	return {
		exceptions: indexOf(value.exceptions),
		routes: indexOf(value.routes),
		people: textAt(value, 'people'),
		notifications: textAt(value, 'notifications'),
		channelFilter: channelFilterOf(value.channelFilter),
		channels: textAt(value, 'channels'),
	};
}

/** Where a press came from. */
export function homePageOf(raw: JsonObject): HomePage {
	const metadata = valueAt(raw, 'view', 'private_metadata');
	return valueAt(raw, 'view', 'type') === 'home' && typeof metadata === 'string'
		? readHomePage(metadata)
		: FIRST_PAGE;
}

/** After a press on "More" or "Back to the Start" of a list; '' or nothing: to its beginning. */
export function turnPage(page: HomePage, list: string | null, to: string): HomePage {
	switch (list) {
		case 'exceptions':
		case 'routes':
			return { ...page, [list]: indexOf(Number(to)) };
		case 'people':
		case 'notifications':
		case 'channels':
			return { ...page, [list]: to === '' ? null : to };
		default:
			return page;
	}
}

/** Another filter is another list: it begins at its beginning. */
export function filterChannels(page: HomePage, filter: string): HomePage {
	return { ...page, channelFilter: channelFilterOf(filter), channels: null };
}

function channelFilterOf(value: unknown): ChannelFilter {
	return CHANNEL_FILTERS.find((one) => one === value) ?? FIRST_PAGE.channelFilter;
}

function indexOf(value: unknown): number {
	return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : 0;
}
