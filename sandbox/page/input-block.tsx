import type { JsonObject } from '../slack/json';
import type { PageState } from '../slack/state-for-page';
import type { Block } from '../slack/types';
import { actors } from './conversation-view';
import { optionsOf, plain } from './block-text';

/** An input of a modal: label, field, hint, and the app's error beside it. */
export function InputBlock({
	block,
	state,
	onInput,
	error,
}: {
	block: Block;
	state: PageState;
	onInput?: (blockId: string, actionId: string, value: JsonObject) => void;
	error: string | null;
}) {
	const element = block.element as JsonObject;
	const change = (value: JsonObject) =>
		onInput?.(block.block_id ?? '', String(element.action_id ?? ''), {
			type: String(element.type),
			...value,
		});
	return (
		<label className="input-block">
			<span className="input-label">
				{plain(block.label)}
				{block.optional === true && <em> (optional)</em>}
			</span>
			<Field element={element} state={state} change={change} />
			{error && <span className="press-error">⚠ {error}</span>}
			{block.hint && <span className="input-hint">{plain(block.hint)}</span>}
		</label>
	);
}

function Field({
	element,
	state,
	change,
}: {
	element: JsonObject;
	state: PageState;
	change: (value: JsonObject) => void;
}) {
	const initial = String(element.initial_value ?? '');
	const common = { className: 'field', placeholder: plain(element.placeholder) };
	switch (element.type) {
		case 'static_select':
		case 'radio_buttons':
			return (
				<select
					className="field"
					defaultValue=""
					onChange={(event) => {
						const all = (element.options ?? []) as JsonObject[];
						change({
							selected_option: all.find((each) => each.value === event.target.value) ?? null,
						});
					}}
				>
					<option value="" disabled>
						{plain(element.placeholder) || 'Choose…'}
					</option>
					{optionsOf(element).map(({ label, value }) => (
						<option key={value} value={value}>
							{label}
						</option>
					))}
				</select>
			);
		case 'users_select':
			return (
				<select
					className="field"
					defaultValue=""
					onChange={(event) => change({ selected_user: event.target.value })}
				>
					<option value="" disabled>
						{plain(element.placeholder) || 'Choose…'}
					</option>
					{actors(state).map(({ id, realName }) => (
						<option key={id} value={id}>
							{realName}
						</option>
					))}
				</select>
			);
		case 'datepicker':
			return (
				<input
					{...common}
					type="date"
					onChange={(event) => change({ selected_date: event.target.value })}
				/>
			);
		default:
			return element.multiline === true ? (
				<textarea
					{...common}
					rows={4}
					defaultValue={initial}
					onChange={(event) => change({ value: event.target.value })}
				/>
			) : (
				<input
					{...common}
					defaultValue={initial}
					onChange={(event) => change({ value: event.target.value })}
				/>
			);
	}
}
