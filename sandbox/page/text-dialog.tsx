import { useState } from 'react';

/** Asks for one line; null: thought again. */
export function TextDialog({
	title,
	label,
	initial,
	onAnswer,
}: {
	title: string;
	label: string;
	initial: string;
	onAnswer: (text: string | null) => void;
}) {
	const [text, setText] = useState(initial);
	return (
		<div className="overlay">
			<form
				className="dialog dialog-small"
				role="dialog"
				aria-label={title}
				onSubmit={(event) => {
					event.preventDefault();
					onAnswer(text.trim());
				}}
			>
				<header>
					<h2>{title}</h2>
				</header>
				<div className="dialog-body">
					<label className="input-block">
						<span className="input-label">{label}</span>
						<input
							className="field"
							value={text}
							autoFocus
							onChange={(event) => setText(event.target.value)}
						/>
					</label>
				</div>
				<footer>
					<button type="button" className="button" onClick={() => onAnswer(null)}>
						Cancel
					</button>
					<button type="submit" className="button button-primary">
						Save
					</button>
				</footer>
			</form>
		</div>
	);
}
