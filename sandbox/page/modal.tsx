import { useState } from 'react';

import type { JsonObject } from '../slack/json';
import type { PageState } from '../slack/state-for-page';
import type { Block, View } from '../slack/types';
import { Blocks } from './blocks';
import { controls } from './controls';
import { plain } from './block-text';

/** The topmost modal of the acting person. */
export function Modal({
	state,
	actingAs,
	view,
}: {
	state: PageState;
	actingAs: string;
	view: View;
}) {
	const [values, setValues] = useState<Record<string, JsonObject>>({});
	const [errors, setErrors] = useState<JsonObject>({});
	const [problem, setProblem] = useState<string | null>(null);
	const submit = async () => {
		const outcome = await controls.submitView({ user: actingAs, viewId: view.id, values });
		setErrors(outcome.errors ?? {});
		setProblem(outcome.error && 'We had some trouble connecting. Try again?');
	};
	return (
		<div className="overlay">
			<form
				className="dialog"
				role="dialog"
				onSubmit={(event) => {
					event.preventDefault();
					void submit();
				}}
			>
				<header>
					<h2>{plain(view.view.title)}</h2>
					<button
						type="button"
						className="close"
						aria-label="Close"
						onClick={() => void controls.closeView({ user: actingAs, viewId: view.id })}
					>
						×
					</button>
				</header>
				<div className="dialog-body">
					<Blocks
						state={state}
						blocks={(view.view.blocks ?? []) as Block[]}
						errors={errors}
						act={async (press) =>
							(await controls.click({ user: actingAs, viewId: view.id, ...press })).error
						}
						onInput={(blockId, actionId, value) =>
							setValues((old) => ({ ...old, [blockId]: { ...old[blockId], [actionId]: value } }))
						}
					/>
					{problem && <p className="press-error">⚠ {problem}</p>}
				</div>
				<footer>
					<button
						type="button"
						className="button"
						onClick={() => void controls.closeView({ user: actingAs, viewId: view.id })}
					>
						{plain(view.view.close) || 'Cancel'}
					</button>
					{view.view.submit && (
						<button className="button button-primary" type="submit">
							{plain(view.view.submit)}
						</button>
					)}
				</footer>
			</form>
		</div>
	);
}
