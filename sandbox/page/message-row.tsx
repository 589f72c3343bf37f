import { useState } from 'react';

import { isNotice } from '../slack/notice-subtypes';
import type { PageState } from '../slack/state-for-page';
import type { Channel, Message } from '../slack/types';
import { Attachments } from './attachments';
import { Avatar } from './avatar';
import { Blocks, Text } from './blocks';
import { nameOf, timeOf, type Entry } from './conversation-view';
import { EditLine } from './edit-line';
import { Files } from './files';
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
	const [editing, setEditing] = useState(false);
	const isNote = entry.kind === 'note';
	const shown = isNote ? entry.note : entry.message;
	const message = isNote ? null : entry.message;
	const author = message ? (message.user ?? message.bot_id ?? '') : state.app.botUserId;
	const fromApp = !message || message.bot_id !== undefined;
	const name = message?.username ?? nameOf(state, author);
	const looks = [
		'message',
		isNote ? 'message-note' : '',
		highlighted ? 'message-target' : '',
		message?.hidden || (message && isNotice(message)) ? 'message-quiet' : '',
	];
	return (
		<article
			className={looks.filter(Boolean).join(' ')}
			data-ts={entry.ts}
			ref={(row) => {
				if (highlighted) row?.scrollIntoView({ block: 'center' });
			}}
		>
			<Avatar id={author} name={name} app={fromApp} />
			<div className="message-body">
				{isNote && <div className="note-label">◉ Only visible to you</div>}
				{message?.subtype === 'thread_broadcast' && (
					<div className="note-label">↩ Replied to a thread</div>
				)}
				<div className="message-head">
					<strong>{message?.hidden ? 'Deleted' : name}</strong>
					{fromApp && <span className="app-badge">APP</span>}
					<time>{timeOf(entry.ts)}</time>
				</div>
				{message && editing ? (
					<EditLine
						state={state}
						at={{ user: surface.user, channel: channel.id, ts: message.ts }}
						text={message.text}
						onDone={() => setEditing(false)}
					/>
				) : shown.blocks?.length ? (
					<Blocks state={state} blocks={shown.blocks} surface={surface} />
				) : (
					shown.text && <Text state={state} text={shown.text} />
				)}
				{message && (
					<>
						{message.edited && <span className="edited">(edited)</span>}
						{message.files && <Files files={message.files} />}
						{message.attachments && <Attachments attachments={message.attachments} />}
						<Reactions message={message} channel={channel.id} actingAs={surface.user} />
						{onOpenThread && <ThreadLink message={message} onOpen={onOpenThread} />}
						{!message.hidden && !isNotice(message) && (
							<MessageTools
								state={state}
								channel={channel.id}
								message={message}
								actingAs={surface.user}
								onEdit={() => setEditing(true)}
								{...(onOpenThread && { onOpenThread })}
							/>
						)}
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
