import { useState } from 'react';

import type { PageState } from '../slack/state-for-page';
import type { Channel } from '../slack/types';
import { controls } from './controls';
import { titleOf } from './conversation-view';

/** Writes as the acting person; a line that starts with a known command runs it. */
export function Composer({
	state,
	channel,
	actingAs,
	threadTs,
}: {
	state: PageState;
	channel: Channel;
	actingAs: string;
	threadTs: string | null;
}) {
	const [text, setText] = useState('');
	const [error, setError] = useState<string | null>(null);
	const title = titleOf(state, channel, actingAs);
	const isDirect = channel.kind === 'im' || channel.kind === 'mpim';

	const submit = async () => {
		const line = text.trim();
		if (!line) return;
		setText('');
		setError(null);
		try {
			const [first = '', ...rest] = line.split(' ');
			if (state.app.commands.includes(first)) {
				const outcome = await controls.command({
					user: actingAs,
					channel: channel.id,
					command: first,
					text: rest.join(' '),
				});
				setError(outcome.error && `${first} failed: ${outcome.error}`);
				return;
			}
			await controls.say({
				user: actingAs,
				channel: channel.id,
				text: line,
				...(threadTs && { threadTs }),
			});
		} catch (problem) {
			setError(problem instanceof Error ? problem.message : String(problem));
		}
	};

	return (
		<form
			className="composer"
			onSubmit={(event) => {
				event.preventDefault();
				void submit();
			}}
		>
			{error && <p className="press-error">⚠ {error}</p>}
			<div className="composer-box">
				<input
					value={text}
					aria-label="Message"
					placeholder={threadTs ? 'Reply…' : `Message ${isDirect ? title : `#${title}`}`}
					onChange={(event) => setText(event.target.value)}
				/>
				<button className="send" type="submit" disabled={!text.trim()} aria-label="Send">
					➤
				</button>
			</div>
		</form>
	);
}
