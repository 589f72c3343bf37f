import type { PageState } from '../slack/state-for-page';
import type { Channel } from '../slack/types';
import { Avatar } from './avatar';
import { actors, canSee, isChannel, titleOf, unreadCount } from './conversation-view';

interface SidebarProps {
	state: PageState;
	actingAs: string;
	onActAs: (user: string) => void;
	selected: string;
	onSelect: (channel: string) => void;
	readUpTo: (user: string, channel: string) => number;
}

const SHOWN_CHANNELS = 60;

export function Sidebar(props: SidebarProps) {
	const { state, actingAs, onActAs, selected, onSelect } = props;
	const person = state.users.find((user) => user.id === actingAs);
	const mine = state.channels.filter(
		(channel) =>
			channel.members.includes(actingAs) ||
			(person && canSee(person, channel) && !channel.isArchived),
	);
	const channels = mine.filter(isChannel).sort((a, b) => a.name.localeCompare(b.name));
	const direct = mine.filter(({ kind }) => kind === 'im' || kind === 'mpim');
	const withApp = direct.find(
		(channel) => channel.kind === 'im' && channel.members.includes(state.app.botUserId),
	);
	const others = direct.filter((channel) => channel !== withApp);
	return (
		<nav className="sidebar">
			<header>
				<h1>{state.team.name}</h1>
				<span className="sandbox-tag">sandbox</span>
			</header>
			<label className="acting-as">
				<span>Acting as</span>
				<select value={actingAs} onChange={(event) => onActAs(event.target.value)}>
					{actors(state).map((user) => (
						<option key={user.id} value={user.id}>
							{user.realName}
							{user.isRestricted ? ' (guest)' : ''}
							{user.isStranger ? ' (other workspace)' : ''}
						</option>
					))}
				</select>
				{person?.title && <small>{person.title}</small>}
			</label>
			<div className="sidebar-scroll">
				<h2>Channels</h2>
				<ul>
					{channels.slice(0, SHOWN_CHANNELS).map((channel) => (
						<ChannelItem key={channel.id} channel={channel} {...props} />
					))}
				</ul>
				{channels.length > SHOWN_CHANNELS && (
					<p className="more">and {channels.length - SHOWN_CHANNELS} more</p>
				)}
				{others.length > 0 && (
					<>
						<h2>Direct messages</h2>
						<ul>
							{others.map((channel) => (
								<ChannelItem key={channel.id} channel={channel} {...props} />
							))}
						</ul>
					</>
				)}
				<h2>Apps</h2>
				<ul>
					{withApp ? (
						<ChannelItem channel={withApp} {...props} />
					) : (
						<li>
							<button
								className={selected === 'app' ? 'selected' : ''}
								onClick={() => onSelect('app')}
							>
								<Avatar id={state.app.botUserId} name={state.app.name} app size={20} />
								<span className="name">{state.app.name}</span>
							</button>
						</li>
					)}
				</ul>
			</div>
		</nav>
	);
}

function ChannelItem({
	channel,
	state,
	actingAs,
	selected,
	onSelect,
	readUpTo,
}: SidebarProps & { channel: Channel }) {
	const title = titleOf(state, channel, actingAs);
	const unread = unreadCount(state, channel, actingAs, readUpTo(actingAs, channel.id));
	const classes = [
		channel.id === selected ? 'selected' : '',
		unread > 0 ? 'unread' : '',
		channel.members.includes(actingAs) ? '' : 'not-joined',
	];
	const other = channel.members.find((id) => id !== actingAs) ?? actingAs;
	return (
		<li>
			<button className={classes.join(' ')} onClick={() => onSelect(channel.id)}>
				{channel.kind === 'im' || channel.kind === 'mpim' ? (
					<Avatar id={other} name={title} app={other === state.app.botUserId} size={20} />
				) : (
					<span className="hash">{channel.kind === 'private_channel' ? '🔒' : '#'}</span>
				)}
				<span className="name">
					{title}
					{channel.isArchived && <em> archived</em>}
				</span>
				{unread > 0 && <span className="badge">{unread}</span>}
			</button>
		</li>
	);
}
