import { useEffect, useState } from 'react';

import type { PageState } from '../slack/state-for-page';
import { ChannelTools } from './channel-tools';
import { controls } from './controls';
import { Conversation } from './conversation';
import { actors, canSee, isChannel, titleOf } from './conversation-view';
import { DeliveryLog } from './delivery-log';
import { HomeTab } from './home-tab';
import { Modal } from './modal';
import { Sidebar } from './sidebar';
import { usePageState } from './use-page-state';
import { useUnread } from './use-unread';

export function App() {
	const state = usePageState();
	return state ? <Workspace state={state} /> : <p className="loading">Loading the workspace…</p>;
}

/** `/archives/C…/p1700000000000100`, or `/?as=ana&channel=deal-desk`. */
function fromLocation(state: PageState) {
	const query = new URLSearchParams(window.location.search);
	const [, channelId, digits] =
		/^\/archives\/(\w+)(?:\/p(\d+))?/.exec(window.location.pathname) ?? [];
	const wanted = query.get('channel') ?? channelId;
	const who = query.get('as');
	return {
		user: actors(state).find((user) => user.id === who || user.name === who)?.id,
		channel: state.channels.find((each) => each.id === wanted || each.name === wanted)?.id,
		ts: digits ? `${digits.slice(0, -6)}.${digits.slice(-6)}` : null,
	};
}

function Workspace({ state }: { state: PageState }) {
	const [start] = useState(() => fromLocation(state));
	const [actingAs, setActingAs] = useState(start.user ?? actors(state)[0]?.id ?? '');
	const [selected, setSelected] = useState(start.channel ?? state.channels[0]?.id ?? '');
	const [targetTs, setTargetTs] = useState(start.ts);
	const [threadTs, setThreadTs] = useState<string | null>(null);
	const [tab, setTab] = useState<'messages' | 'home'>('messages');
	const [showLog, setShowLog] = useState(true);
	const { readUpTo, markRead } = useUnread();

	const withApp = state.channels.find(
		(each) =>
			each.kind === 'im' &&
			each.members.includes(actingAs) &&
			each.members.includes(state.app.botUserId),
	);
	const found = state.channels.find((each) => each.id === selected);
	const person = state.users.find(({ id }) => id === actingAs);
	const visible = found && person && canSee(person, found) ? found : undefined;
	const isApp = selected === 'app' || (visible !== undefined && visible.id === withApp?.id);
	const channel = isApp
		? withApp
		: (visible ?? state.channels.find((each) => person && canSee(person, each)));
	const modal = state.views.findLast(
		(view) => view.type === 'modal' && view.open && view.user === actingAs,
	);
	const title = isApp ? state.app.name : channel ? titleOf(state, channel, actingAs) : '';

	useEffect(() => {
		document.title = `${title} | ${state.team.name} (sandbox)`;
	}, [title, state.team.name]);

	const select = (id: string) => {
		setSelected(id);
		setThreadTs(null);
		setTargetTs(null);
		setTab('messages');
	};

	return (
		<div className={`workspace${showLog ? '' : ' without-log'}${threadTs ? ' with-thread' : ''}`}>
			<Sidebar
				state={state}
				actingAs={actingAs}
				onActAs={(user) => {
					setActingAs(user);
					setThreadTs(null);
					// Another person has another DM with the app.
					if (isApp) setSelected('app');
				}}
				selected={isApp ? (withApp?.id ?? 'app') : (channel?.id ?? '')}
				onSelect={select}
				readUpTo={readUpTo}
			/>
			<main>
				<header className="channel-head">
					<div>
						<h2>
							{!isApp && channel?.kind === 'public_channel' && '# '}
							{!isApp && channel?.kind === 'private_channel' && '🔒 '}
							{title}
							{isApp && <span className="app-badge">APP</span>}
							{channel && channel.connectedTeams.length > 0 && (
								<span className="app-badge" title="With another workspace">
									SHARED
								</span>
							)}
						</h2>
						{channel?.topic && <small>{channel.topic}</small>}
						{channel?.isArchived && <small>This channel is archived.</small>}
					</div>
					<div className="channel-tools">
						{channel && isChannel(channel) && (
							<ChannelTools
								key={`${channel.id}-${actingAs}`}
								state={state}
								channel={channel}
								actingAs={actingAs}
							/>
						)}
						<button className="link" onClick={() => setShowLog(!showLog)}>
							{showLog ? 'Hide deliveries' : 'Show deliveries'}
						</button>
					</div>
				</header>
				{isApp && (
					<div className="tabs">
						<button className={tab === 'messages' ? 'on' : ''} onClick={() => setTab('messages')}>
							Messages
						</button>
						<button
							className={tab === 'home' ? 'on' : ''}
							onClick={() => {
								setTab('home');
								void controls.openHome({ user: actingAs });
							}}
						>
							Home
						</button>
					</div>
				)}
				{isApp && tab === 'home' ? (
					<HomeTab state={state} actingAs={actingAs} />
				) : channel ? (
					<Conversation
						key={`${channel.id}-${actingAs}`}
						state={state}
						channel={channel}
						actingAs={actingAs}
						targetTs={targetTs}
						onOpenThread={setThreadTs}
						markRead={markRead}
					/>
				) : (
					<p className="empty">{state.app.name} has not written to this person yet.</p>
				)}
			</main>
			{threadTs && channel && (
				<section className="thread">
					<header className="channel-head">
						<h2>Thread</h2>
						<button className="close" aria-label="Close thread" onClick={() => setThreadTs(null)}>
							×
						</button>
					</header>
					<Conversation
						key={`${threadTs}-${actingAs}`}
						state={state}
						channel={channel}
						actingAs={actingAs}
						threadTs={threadTs}
						markRead={markRead}
					/>
				</section>
			)}
			{showLog && <DeliveryLog state={state} />}
			{modal && <Modal key={modal.id} state={state} actingAs={actingAs} view={modal} />}
		</div>
	);
}
