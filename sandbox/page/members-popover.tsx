import { useState } from 'react';

import type { PageState } from '../slack/state-for-page';
import type { Channel, User } from '../slack/types';
import { Avatar } from './avatar';
import { controls } from './controls';
import { nameOf } from './conversation-view';
import { Popover } from './popover';

/** Who is in a channel; people can be added and removed. */
export function MembersPopover({
	state,
	channel,
	actingAs,
	run,
}: {
	state: PageState;
	channel: Channel;
	actingAs: string;
	run: (act: () => Promise<unknown>) => void;
}) {
	const [open, setOpen] = useState(false);
	const members = state.users.filter(({ id }) => channel.members.includes(id));
	const others = state.users.filter(
		({ id, deleted, isBot }) => !channel.members.includes(id) && !deleted && !isBot,
	);
	const at = { channel: channel.id };
	return (
		<Popover
			title="Members"
			sign={`👥 ${members.length}`}
			kind="dialog"
			className="members"
			open={open}
			onOpen={setOpen}
		>
			<ul role="dialog" aria-label="Members">
				{members.map((user) => (
					<li key={user.id}>
						<Avatar id={user.id} name={nameOf(state, user.id)} app={user.isBot} size={20} />
						<span>
							{nameOf(state, user.id)}
							{markOf(user)}
						</span>
						<button
							type="button"
							className="close"
							aria-label={`Remove ${nameOf(state, user.id)}`}
							onClick={() =>
								run(() => controls.removeMember({ ...at, user: user.id, by: actingAs }))
							}
						>
							×
						</button>
					</li>
				))}
				<li>
					<select
						aria-label="Add a person"
						className="choice"
						value=""
						onChange={({ target }) =>
							run(() => controls.addMember({ ...at, user: target.value, inviter: actingAs }))
						}
					>
						<option value="">Add a person…</option>
						{others.map(({ id, realName }) => (
							<option key={id} value={id}>
								{realName}
							</option>
						))}
					</select>
				</li>
			</ul>
		</Popover>
	);
}

function markOf({ isBot, isStranger, isRestricted }: User) {
	const mark = (isBot && 'app') || (isStranger && 'other workspace') || (isRestricted && 'guest');
	return mark && <small>{mark}</small>;
}
