import { type ReactNode, useState } from 'react';

import type { PageState } from '../slack/state-for-page';
import type { Channel } from '../slack/types';
import { ConfirmDialog } from './confirm-dialog';
import { controls } from './controls';
import { MembersPopover } from './members-popover';
import { Menu } from './menu';
import { shown } from './surface';
import { TextDialog } from './text-dialog';

/** What a person can do with a channel: the app in and out, people, name, topic, archive, delete. */
export function ChannelTools({
	state,
	channel,
	actingAs,
}: {
	state: PageState;
	channel: Channel;
	actingAs: string;
}) {
	const [open, setOpen] = useState(false);
	const [asking, setAsking] = useState<'name' | 'topic' | 'delete' | null>(null);
	const [error, setError] = useState<string | null>(null);
	const run = (act: () => Promise<unknown>) => {
		setAsking(null);
		void shown(async () => {
			await act();
			return null;
		}).then(setError);
	};
	const at = { channel: channel.id };
	const app = { ...at, user: state.app.botUserId };
	const hasApp = channel.members.includes(state.app.botUserId);
	const isIn = channel.members.includes(actingAs);
	const items = [
		...(channel.isArchived
			? []
			: [
					{ label: 'Rename', onPick: () => setAsking('name') },
					{ label: 'Set the topic', onPick: () => setAsking('topic') },
				]),
		channel.isArchived
			? {
					label: 'Unarchive',
					onPick: () => run(() => controls.unarchive(channel.id, actingAs)),
				}
			: { label: 'Archive', onPick: () => run(() => controls.archive(channel.id, actingAs)) },
		...(isIn
			? [
					{
						label: 'Leave',
						onPick: () => run(() => controls.removeMember({ ...at, user: actingAs })),
					},
				]
			: []),
		{ label: 'Delete', onPick: () => setAsking('delete') },
	];
	return (
		<div className="channel-tools">
			{error && (
				<span className="press-error" role="alert">
					⚠ {error}
				</span>
			)}
			<MembersPopover state={state} channel={channel} actingAs={actingAs} run={run} />
			{!channel.isArchived && (
				<button
					className="button"
					onClick={() =>
						run(() =>
							hasApp
								? controls.removeMember({ ...app, by: actingAs })
								: controls.addMember({ ...app, inviter: actingAs }),
						)
					}
				>
					{hasApp ? 'Remove the app' : 'Invite the app'}
				</button>
			)}
			<Menu title="Channel actions" items={items} open={open} onOpen={setOpen}>
				⋯
			</Menu>
			{asking && dialogFor(asking)}
		</div>
	);

	function dialogFor(what: 'name' | 'topic' | 'delete'): ReactNode {
		if (what === 'delete') {
			return (
				<ConfirmDialog
					confirm={{
						title: { type: 'plain_text', text: `Delete #${channel.name}?` },
						text: { type: 'plain_text', text: 'All that was written in it is gone for good.' },
						confirm: { type: 'plain_text', text: 'Delete' },
						deny: { type: 'plain_text', text: 'Cancel' },
						style: 'danger',
					}}
					onAnswer={(yes) =>
						yes ? run(() => controls.deleteChannel({ ...at, user: actingAs })) : setAsking(null)
					}
				/>
			);
		}
		const change = (text: string) =>
			what === 'name'
				? controls.rename({ ...at, name: text, user: actingAs })
				: controls.setTopic({ ...at, topic: text, user: actingAs });
		return (
			<TextDialog
				title={what === 'name' ? 'Rename this channel' : 'Set the topic'}
				label={what === 'name' ? 'Name' : 'Topic'}
				initial={what === 'name' ? channel.name : channel.topic}
				onAnswer={(text) => (text === null ? setAsking(null) : run(() => change(text)))}
			/>
		);
	}
}
