import type { JsonObject } from '../slack/json';
import { plain } from './block-text';

export function ConfirmDialog({
	confirm,
	onAnswer,
}: {
	confirm: JsonObject;
	onAnswer: (yes: boolean) => void;
}) {
	const danger = confirm.style === 'danger';
	return (
		<div className="overlay">
			<div className="dialog dialog-small" role="alertdialog">
				<header>
					<h2>{plain(confirm.title)}</h2>
				</header>
				<div className="dialog-body">{plain(confirm.text)}</div>
				<footer>
					<button className="button" onClick={() => onAnswer(false)}>
						{plain(confirm.deny)}
					</button>
					<button
						className={danger ? 'button button-danger' : 'button button-primary'}
						onClick={() => onAnswer(true)}
					>
						{plain(confirm.confirm)}
					</button>
				</footer>
			</div>
		</div>
	);
}
