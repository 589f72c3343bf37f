import { useEffect, useRef, useState } from 'react';

import { isObject, type JsonObject } from '../slack/json';
import type { PageState } from '../slack/state-for-page';
import type { Block, View } from '../slack/types';
import { Blocks } from './blocks';
import { plain } from './block-text';
import { controls } from './controls';
import { shown, surfaceAt } from './surface';

/** The topmost modal of the acting person. What was filled in outlives an update of the view, as in Slack. */
export function Modal({
	state,
	actingAs,
	view,
}: {
	state: PageState;
	actingAs: string;
	view: View;
}) {
	// Read by presses and at the end only: a press sends what was filled in a moment before.
	const values = useRef<Record<string, JsonObject>>({});
	const [errors, setErrors] = useState<JsonObject>({});
	const [problem, setProblem] = useState<string | null>(null);
	const [busy, setBusy] = useState(false);
	const blocks = (view.view.blocks ?? []) as Block[];
	const at = { user: actingAs, viewId: view.id };
	const filled = () => valuesIn(blocks, values.current);
	const surface = surfaceAt(at);
	useEffect(() => setErrors({}), [view.hash]);

	const submit = async () => {
		setBusy(true);
		setProblem(
			await shown(async () => {
				const outcome = await controls.submitView({ ...at, values: filled() });
				setErrors(outcome.errors ?? {});
				return outcome.error && 'We had some trouble connecting. Try again?';
			}),
		);
		setBusy(false);
	};
	const close = () => void shown(async () => (await controls.closeView(at))?.error ?? null);
	return (
		<div className="overlay">
			<form
				className="dialog"
				role="dialog"
				aria-label={plain(view.view.title)}
				// What is wrong is said by Slack's client and the app, not by the browser.
				noValidate
				onSubmit={(event) => {
					event.preventDefault();
					if (!busy) void submit();
				}}
			>
				<header>
					<h2>{plain(view.view.title)}</h2>
					<button type="button" className="close" aria-label="Close" onClick={close}>
						×
					</button>
				</header>
				<div className="dialog-body">
					<Blocks
						state={state}
						blocks={blocks}
						errors={errors}
						surface={{ ...surface, act: (press) => surface.act({ ...press, values: filled() }) }}
						onInput={(blockId, actionId, value) => {
							values.current[blockId] = { ...values.current[blockId], [actionId]: value };
							setErrors(({ [blockId]: _mended, ...others }) => others);
						}}
					/>
					{problem && <p className="press-error">⚠ {problem}</p>}
				</div>
				<footer>
					<button type="button" className="button" onClick={close}>
						{plain(view.view.close) || 'Cancel'}
					</button>
					{view.view.submit && (
						<button className="button button-primary" type="submit" disabled={busy}>
							{busy && <span className="spinner" aria-hidden="true" />}
							{plain(view.view.submit)}
						</button>
					)}
				</footer>
			</form>
		</div>
	);
}

/** Only of inputs that the view still has. */
function valuesIn(blocks: readonly Block[], values: Record<string, JsonObject>): JsonObject {
	return Object.fromEntries(
		blocks.flatMap(({ block_id: blockId = '', element }): Array<[string, JsonObject]> => {
			const actionId = isObject(element) ? String(element.action_id ?? '') : '';
			const value = values[blockId]?.[actionId];
			return value === undefined ? [] : [[blockId, { [actionId]: value }]];
		}),
	);
}
