import type { PageState } from '../slack/state-for-page';
import type { Channel } from '../slack/types';
import { Avatar } from './avatar';
import type { Act } from './act';
import { Blocks, Text } from './blocks';
import { nameOf, timeOf, type Entry } from './conversation-view';

interface MessageRowProps {
	state: PageState;
	channel: Channel;
	entry: Entry;
	act: Act;
	onOpenThread?: (ts: string) => void;
	highlighted: boolean;
}

export function MessageRow({ state, entry, act, onOpenThread, highlighted }: MessageRowProps) {
	const isNote = entry.kind === 'note';
	const shown = isNote ? entry.note : entry.message;
	const author = isNote ? state.app.botUserId : entry.message.user;
	const fromApp = isNote || entry.message.bot_id !== undefined;
	const name = (!isNote && entry.message.username) || nameOf(state, author);
	const replies = isNote ? 0 : (entry.message.reply_count ?? 0);
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
					<Blocks state={state} blocks={shown.blocks} act={act} />
				) : (
					<Text state={state} text={shown.text} />
				)}
				{!isNote && entry.message.edited && <span className="edited">(edited)</span>}
				{!isNote && entry.message.reactions && (
					<div className="reactions">
						{entry.message.reactions.map(({ name: emoji, count }) => (
							<span key={emoji}>
								:{emoji}: {count}
							</span>
						))}
					</div>
				)}
				{!isNote && replies > 0 && onOpenThread && (
					<button className="thread-link" onClick={() => onOpenThread(entry.ts)}>
						{replies} {replies === 1 ? 'reply' : 'replies'}
					</button>
				)}
				{!isNote && onOpenThread && (
					<button
						className="reply-button"
						title="Reply in thread"
						onClick={() => onOpenThread(entry.ts)}
					>
						↩ Reply
					</button>
				)}
			</div>
		</article>
	);
}
