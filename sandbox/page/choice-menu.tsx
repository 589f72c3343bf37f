import type { JsonObject } from '../slack/json';
import { optionsOf, plain } from './block-text';
import { choicesOf } from './choices-of';
import { controlProps, type FieldProps } from './field-props';
import type { Pick } from './picks';

/** One of a list; `taken`: what it does not offer any more. */
export function ChoiceMenu({
	element,
	picks,
	onChange,
	state,
	surface,
	clearable,
	taken = [],
	...props
}: FieldProps & { taken?: readonly Pick[] }) {
	const isFree = (choice: Pick) => !taken.some(({ value }) => value === choice.value);
	const choices = choicesOf(element, state, surface.user).filter(isFree);
	return (
		<select
			{...controlProps(props)}
			data-action-id={String(element.action_id ?? '')}
			value={picks[0]?.value ?? ''}
			onChange={(event) => {
				const pick = choices.find(({ value }) => value === event.target.value);
				onChange(pick ? [{ value: pick.value, label: pick.label }] : []);
			}}
		>
			<option value="" disabled={!clearable}>
				{plain(element.placeholder) || 'Choose…'}
			</option>
			{element.option_groups
				? (element.option_groups as JsonObject[]).map((group, index) => (
						<optgroup key={index} label={plain(group.label)}>
							{options(optionsOf(group).filter(isFree))}
						</optgroup>
					))
				: options(choices)}
		</select>
	);
}

function options(choices: readonly Pick[]) {
	return choices.map(({ value, label }) => (
		<option key={value} value={value}>
			{label}
		</option>
	));
}
