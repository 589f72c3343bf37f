import { useRef, useState } from 'react';

import type { SaidFile } from '../slack/file-shape';
import type { PageState } from '../slack/state-for-page';
import type { Channel } from '../slack/types';
import { AttachedFiles } from './attached-files';
import { controls } from './controls';
import { FilePicker } from './file-picker';
import { titleOf } from './conversation-view';
import { Menu } from './menu';
import { shown } from './surface';
import { withMentions } from './with-mentions';

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
	const [open, setOpen] = useState(false);
	const [files, setFiles] = useState<SaidFile[]>([]);
	const [broadcast, setBroadcast] = useState(false);
	const line = useRef<HTMLInputElement>(null);
	const title = titleOf(state, channel, actingAs);
	const isDirect = channel.kind === 'im' || channel.kind === 'mpim';
	const { commands, shortcuts, name } = state.app;
	const offered =
		threadTs === null && /^\/\S*$/.test(text)
			? commands.filter((command) => command.startsWith(text))
			: [];

	const begin = (command: string) => {
		setText(`${command} `);
		line.current?.focus();
	};
	const runCommand = async (command: string, rest: string) => {
		const run = { user: actingAs, channel: channel.id, command, text: rest };
		const failure = (await controls.command(run)).error;
		return failure && `${command} failed: ${failure}`;
	};
	const write = async (written: string) => {
		const words = withMentions(written, state);
		const said = { user: actingAs, channel: channel.id, text: words };
		await controls.say({
			...said,
			...(threadTs && { threadTs, broadcast }),
			...(files.length > 0 && { files }),
		});
		setFiles([]);
		setBroadcast(false);
		return null;
	};
	const submit = async () => {
		const given = text.trim();
		if (!given && files.length === 0) return;
		setText('');
		const [first = '', ...rest] = given.split(' ');
		const isCommand = threadTs === null && commands.includes(first);
		setError(await shown(() => (isCommand ? runCommand(first, rest.join(' ')) : write(given))));
	};
	const runShortcut = async (callbackId: string) => {
		const run = { user: actingAs, callbackId };
		setError(await shown(async () => (await controls.shortcut(run)).error));
	};

	return (
		<form
			className="composer"
			onSubmit={(event) => {
				event.preventDefault();
				void submit();
			}}
		>
			{error && (
				<p className="press-error" role="alert">
					⚠ {error}
				</p>
			)}
			{offered.length > 0 && (
				<ul className="command-list">
					{offered.map((command) => (
						<li key={command}>
							<button type="button" onClick={() => begin(command)}>
								{command}
								<small>{name}</small>
							</button>
						</li>
					))}
				</ul>
			)}
			<AttachedFiles files={files} onChange={setFiles} />
			<div className="composer-box">
				{threadTs === null && (
					<Menu
						title="Shortcuts"
						open={open}
						onOpen={setOpen}
						items={[
							...shortcuts
								.filter(({ type }) => type === 'global')
								.map((shortcut) => ({
									label: shortcut.name,
									detail: name,
									onPick: () => void runShortcut(shortcut.callbackId),
								})),
							...commands.map((command) => ({
								label: command,
								detail: name,
								onPick: () => begin(command),
							})),
						]}
					>
						⚡
					</Menu>
				)}
				<input
					ref={line}
					value={text}
					aria-label="Message"
					placeholder={threadTs ? 'Reply…' : `Message ${isDirect ? title : `#${title}`}`}
					onChange={(event) => setText(event.target.value)}
				/>
				<FilePicker onPick={(picked) => setFiles([...files, ...picked])} />
				<button
					className="send"
					type="submit"
					disabled={!text.trim() && files.length === 0}
					aria-label="Send"
				>
					➤
				</button>
			</div>
			{threadTs !== null && !isDirect && (
				<label className="broadcast">
					<input
						type="checkbox"
						checked={broadcast}
						onChange={(event) => setBroadcast(event.target.checked)}
					/>
					Also send to #{title}
				</label>
			)}
		</form>
	);
}
