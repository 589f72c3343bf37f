import type { HomeList } from './home-list';
import type { ChannelFilter } from './home-page';
import type { SlackChannel } from '../slack-port';
import type { ChannelLink } from '../sync/channel-link';

export interface HomeChannel extends Pick<SlackChannel, 'id' | 'name' | 'isPrivate'> {
	/** Whether the app is in it; null: Slack was not asked. */
	isMember: boolean | null;
	/** null: not associated. */
	link: ChannelLink | null;
}

/** Channel sync as admins see it. */
export type HomeChannels =
	/** The token may read no messages. */
	| { on: false }
	| {
			on: true;
			filter: ChannelFilter;
			list: HomeList<HomeChannel, string>;
			/** Why Slack's channels could not be listed, and what to do; null: they could. */
			problem: string | null;
			links: { syncing: number; paused: number };
			/** In the directory of customers. */
			accounts: number;
			/** Names of published workflows that get the messages. */
			workflows: string[];
	  };

/** Two blocks each: with every other list of the Home tab full, no more fit into Slack's hundred. */
export const CHANNELS_SHOWN = 6;
