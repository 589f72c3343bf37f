import type { Message } from '../slack/types';
import { emojiOf } from './emoji';
import { toggleReaction } from './toggle-reaction';

/** What people put on a message; pressing one joins them, or takes one's own back. */
export function Reactions({
	message,
	channel,
	actingAs,
}: {
	message: Message;
	channel: string;
	actingAs: string;
}) {
	if (!message.reactions) return null;
	return (
		<div className="reactions">
			{message.reactions.map(({ name, count, users }) => (
				<button
					key={name}
					title={`:${name}:`}
					aria-pressed={users.includes(actingAs)}
					onClick={() =>
						void toggleReaction({ user: actingAs, channel, ts: message.ts, name }, message)
					}
				>
					{emojiOf(name)} {count}
				</button>
			))}
		</div>
	);
}
