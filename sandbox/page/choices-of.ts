import type { JsonObject } from '../slack/json';
import type { PageState } from '../slack/state-for-page';
import { optionsOf } from './block-text';
import { actors } from './conversation-view';
import type { Pick } from './picks';

/** What a menu offers to this person. */
export function choicesOf(element: JsonObject, state: PageState, user: string): Pick[] {
	switch (String(element.type).replace(/^multi_/, '')) {
		case 'users_select':
			return actors(state).map(({ id, realName }) => ({ value: id, label: realName }));
		case 'channels_select':
			return channels(state, ({ kind }) => kind === 'public_channel');
		case 'conversations_select':
			return channels(
				state,
				({ kind, members }) =>
					kind === 'public_channel' || (kind === 'private_channel' && members.includes(user)),
			);
		default:
			return optionsOf(element);
	}
}

function channels(
	state: PageState,
	isOffered: (channel: PageState['channels'][number]) => boolean,
): Pick[] {
	return state.channels
		.filter((channel) => !channel.isArchived && isOffered(channel))
		.map(({ id, name }) => ({ value: id, label: `#${name}` }));
}
