import { useState } from 'react';

import type { PageState } from '../slack/state-for-page';
import type { Message } from '../slack/types';
import { controls } from './controls';
import { emojiOf, QUICK_REACTIONS } from './emoji';
import { Menu } from './menu';
import { shown } from './surface';
import { toggleReaction } from './toggle-reaction';

/** What can be done with a message: react, answer in its thread, a shortcut of the app, edit and delete. */
export function MessageTools({
	state,
	channel,
	message,
	actingAs,
	onOpenThread,
	onEdit,
}: {
	state: PageState;
	channel: string;
	message: Message;
	actingAs: string;
	onOpenThread?: (ts: string) => void;
	onEdit: () => void;
}) {
	const [open, setOpen] = useState(false);
	const [error, setError] = useState<string | null>(null);
	const at = { user: actingAs, channel, ts: message.ts };
	const run = async (callbackId: string) =>
		setError(await shown(async () => (await controls.shortcut({ ...at, callbackId })).error));
	const remove = async () =>
		setError(
			await shown(async () => {
				await controls.deleteMessage(at);
				return null;
			}),
		);
	const shortcuts = state.app.shortcuts.filter(({ type }) => type === 'message');
	const isOwn = message.user === actingAs;
	const isAdmin = state.users.some((user) => user.id === actingAs && user.isAdmin);
	return (
		<>
			<div className={open ? 'tools tools-open' : 'tools'}>
				{QUICK_REACTIONS.map((name) => (
					<button
						key={name}
						title={`React with :${name}:`}
						aria-label={`React with :${name}:`}
						onClick={() => void toggleReaction({ ...at, name }, message).then(setError)}
					>
						{emojiOf(name)}
					</button>
				))}
				{onOpenThread && (
					<button
						title="Reply in thread"
						onClick={() => onOpenThread(message.thread_ts ?? message.ts)}
					>
						↩ Reply
					</button>
				)}
				<Menu
					title="More actions"
					open={open}
					onOpen={setOpen}
					items={[
						...shortcuts.map(({ name, callbackId }) => ({
							label: name,
							detail: state.app.name,
							onPick: () => void run(callbackId),
						})),
						...(isOwn ? [{ label: 'Edit message', onPick: onEdit }] : []),
						...(isOwn || isAdmin ? [{ label: 'Delete message', onPick: () => void remove() }] : []),
					]}
				>
					⋯
				</Menu>
			</div>
			{error && (
				<span className="press-error" role="alert">
					⚠ {error}
				</span>
			)}
		</>
	);
}
