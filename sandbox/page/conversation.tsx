import { useEffect, useRef } from 'react';

import type { PageState } from '../slack/state-for-page';
import type { Channel } from '../slack/types';
import { Composer } from './composer';
import { dayOf, entriesOf } from './conversation-view';
import { MessageRow } from './message-row';
import { surfaceAt } from './surface';

interface ConversationProps {
	state: PageState;
	channel: Channel;
	actingAs: string;
	threadTs?: string | null;
	targetTs?: string | null;
	onOpenThread?: (ts: string) => void;
	markRead: (user: string, channel: string, ts: string) => void;
}

/** The messages of a channel, a DM or a thread, and a line to write in. */
export function Conversation({
	state,
	channel,
	actingAs,
	threadTs = null,
	targetTs = null,
	onOpenThread,
	markRead,
}: ConversationProps) {
	const entries = entriesOf(state, channel, actingAs, threadTs);
	const list = useRef<HTMLDivElement>(null);
	const last = entries.at(-1)?.ts;
	useEffect(() => {
		if (last === undefined) return;
		if (threadTs === null) markRead(actingAs, channel.id, last);
		if (targetTs === null) list.current?.scrollTo({ top: list.current.scrollHeight });
	}, [last, actingAs, channel.id, threadTs, targetTs, markRead]);

	return (
		<>
			<div className="messages" ref={list}>
				{entries.length === 0 && <p className="empty">Nothing has been posted here yet.</p>}
				{entries.map((entry, index) => {
					const day = dayOf(entry.ts);
					const before = entries[index - 1];
					const newDay = threadTs === null && (!before || dayOf(before.ts) !== day);
					return (
						<div key={`${entry.kind}-${entry.ts}`}>
							{newDay && (
								<div className="day">
									<span>{day}</span>
								</div>
							)}
							<MessageRow
								state={state}
								channel={channel}
								entry={entry}
								surface={surfaceAt({ user: actingAs, channel: channel.id, ts: entry.ts })}
								highlighted={entry.ts === targetTs}
								{...(onOpenThread && { onOpenThread })}
							/>
						</div>
					);
				})}
			</div>
			{!channel.isArchived && (
				<Composer state={state} channel={channel} actingAs={actingAs} threadTs={threadTs} />
			)}
		</>
	);
}
