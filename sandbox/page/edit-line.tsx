import { useState } from 'react';

import type { PageState } from '../slack/state-for-page';
import { controls } from './controls';
import { shown } from './surface';
import { withMentions } from './with-mentions';

/** A person rewrites a message of their own, in its place. */
export function EditLine({
	state,
	at,
	text: before,
	onDone,
}: {
	state: PageState;
	at: { user: string; channel: string; ts: string };
	text: string;
	onDone: () => void;
}) {
	const [text, setText] = useState(before);
	const [error, setError] = useState<string | null>(null);
	const save = async () => {
		const failure = await shown(async () => {
			await controls.editMessage({ ...at, text: withMentions(text, state) });
			return null;
		});
		if (failure) setError(failure);
		else onDone();
	};
	return (
		<form
			className="edit-line"
			onSubmit={(event) => {
				event.preventDefault();
				void save();
			}}
			onKeyDown={({ key }) => key === 'Escape' && onDone()}
		>
			<input
				className="field"
				aria-label="Edit message"
				value={text}
				autoFocus
				onChange={(event) => setText(event.target.value)}
			/>
			<button type="button" className="button" onClick={onDone}>
				Cancel
			</button>
			<button type="submit" className="button button-primary" disabled={!text.trim()}>
				Save
			</button>
			{error && (
				<span className="press-error" role="alert">
					⚠ {error}
				</span>
			)}
		</form>
	);
}
