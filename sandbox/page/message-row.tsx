import type { PageState } from '../slack/state-for-page';
import type { Channel, Message } from '../slack/types';
import { Avatar } from './avatar';
import { Blocks, Text } from './blocks';
import { nameOf, timeOf, type Entry } from './conversation-view';
import { MessageTools } from './message-tools';
import { Reactions } from './reactions';
import type { Surface } from './surface';

interface MessageRowProps {
	state: PageState;
	channel: Channel;
	entry: Entry;
	surface: Surface;
	onOpenThread?: (ts: string) => void;
	highlighted: boolean;
}

export function MessageRow({
	state,
	channel,
	entry,
	surface,
	onOpenThread,
	highlighted,
}: MessageRowProps) {
	const isNote = entry.kind === 'note';
	const shown = isNote ? entry.note : entry.message;
	const author = isNote ? state.app.botUserId : entry.message.user;
	const fromApp = isNote || entry.message.bot_id !== undefined;
	const name = (!isNote && entry.message.username) || nameOf(state, author);
	return (
		<article
			className={`message${isNote ? ' message-note' : ''}${highlighted ? ' message-target' : ''}`}
			data-ts={entry.ts}
			ref={(row) => {
				if (highlighted) row?.scrollIntoView({ block: 'center' });
			}}
		>
			<Avatar id={author} name={name} app={fromApp} />
			<div className="message-body">
				{isNote && <div className="note-label">◉ Only visible to you</div>}
				<div className="message-head">
					<strong>{name}</strong>
					{fromApp && <span className="app-badge">APP</span>}
					<time>{timeOf(entry.ts)}</time>
				</div>
				{shown.blocks?.length ? (
					<Blocks state={state} blocks={shown.blocks} surface={surface} />
				) : (
					<Text state={state} text={shown.text} />
				)}
				{!isNote && (
					<>
						{entry.message.edited && <span className="edited">(edited)</span>}
						<Reactions message={entry.message} channel={channel.id} actingAs={surface.user} />
						{onOpenThread && <ThreadLink message={entry.message} onOpen={onOpenThread} />}
						<MessageTools
							state={state}
							channel={channel.id}
							message={entry.message}
							actingAs={surface.user}
							{...(onOpenThread && { onOpenThread })}
						/>
					</>
				)}
			</div>
		</article>
	);
}

function ThreadLink({ message, onOpen }: { message: Message; onOpen: (ts: string) => void }) {
	const replies = message.reply_count ?? 0;
	if (replies === 0) return null;
	return (
		<button className="thread-link" onClick={() => onOpen(message.ts)}>
			{replies} {replies === 1 ? 'reply' : 'replies'}
		</button>
	);
}
