import type { ChannelLink } from './channel-link';

/** What whoever associated a channel is told. */
export type ChannelNotice =
	| {
			kind: 'associated';
			link: ChannelLink;
			/** Names of published workflows that get its messages; none: they wait until one is published. */
			workflows: string[];
	  }
	/** `link` as it is now, or was before it went. */
	| { kind: 'paused' | 'resumed' | 'dissociated'; link: ChannelLink }
	| { kind: 'renamed'; link: ChannelLink; before: string };
