import { type KeyboardEvent, useId, useState } from 'react';

import type { JsonObject } from '../slack/json';
import type { PageState } from '../slack/state-for-page';
import type { Block } from '../slack/types';
import { plain } from './block-text';
import { Field } from './field';
import { initialPicks, type Pick, stateOf, valueOf } from './picks';
import type { Surface } from './surface';
import { isText } from './text-fields';

/** What was filled in, by block id and action id. */
export type OnInput = (blockId: string, actionId: string, value: JsonObject) => void;

/** An input of a modal: label, field, hint, and what is wrong with it beside it. */
export function InputBlock({
	block,
	state,
	surface,
	onInput,
	error,
}: {
	block: Block;
	state: PageState;
	surface: Surface;
	onInput?: OnInput;
	error: string | null;
}) {
	const element = block.element as JsonObject;
	const blockId = block.block_id ?? '';
	const actionId = String(element.action_id ?? '');
	// null: untouched, so that an update of the view may bring another initial value.
	const [given, setGiven] = useState<Pick[] | null>(null);
	const [problem, setProblem] = useState<string | null>(null);
	const id = useId();
	const picks = given ?? initialPicks(element);
	const dispatches = block.dispatch_action === true;
	const dispatch = async (next: readonly Pick[]) =>
		setProblem(await surface.act({ actionId, blockId, value: valueOf(element, next) }));

	const change = (next: Pick[]) => {
		setGiven(next);
		onInput?.(blockId, actionId, stateOf(element, next));
		if (dispatches && !waitsForEnter(element)) void dispatch(next);
	};
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.key !== 'Enter' || !dispatches || !waitsForEnter(element)) return;
		event.preventDefault();
		void dispatch(picks);
	};
	const shown = error ?? problem;
	return (
		<div className={shown ? 'input-block input-wrong' : 'input-block'} onKeyDown={onKeyDown}>
			<label className="input-label" id={`${id}-label`} htmlFor={id}>
				{plain(block.label)}
				{block.optional === true ? (
					<em> (optional)</em>
				) : (
					<span className="required" title="Required">
						{' '}
						*
					</span>
				)}
			</label>
			<Field
				id={id}
				labelledBy={`${id}-label`}
				className="field"
				element={element}
				blockId={blockId}
				state={state}
				surface={surface}
				picks={picks}
				onChange={change}
				clearable={block.optional === true}
				invalid={shown !== null}
			/>
			{shown && (
				<span className="press-error" role="alert">
					⚠ {shown}
				</span>
			)}
			{block.hint && <span className="input-hint">{plain(block.hint)}</span>}
		</div>
	);
}

/** Text goes out with Enter unless the element says otherwise; a choice at once. */
function waitsForEnter(element: JsonObject): boolean {
	const config = element.dispatch_action_config as JsonObject | undefined;
	const on = config?.trigger_actions_on;
	const eager = Array.isArray(on) && on.includes('on_character_entered');
	return String(element.type).endsWith('_input') && isText(String(element.type)) && !eager;
}
