import type { ReactNode } from 'react';

import { ChoiceMenu } from './choice-menu';
import { choicesOf } from './choices-of';
import { ExternalMenu } from './external-menu';
import type { FieldProps } from './field-props';
import { OptionList } from './option-list';
import { OverflowMenu } from './overflow-menu';
import { takesSeveral } from './picks';
import { PickedList } from './picked-list';
import { TextField } from './text-field';
import { isText } from './text-fields';

/** The control of one element, in a modal's input as well as in a message. */
export function Field(props: FieldProps): ReactNode {
	const { element, picks, onChange } = props;
	const type = String(element.type);
	if (type === 'checkboxes' || type === 'radio_buttons') return <OptionList {...props} />;
	if (type === 'overflow') return <OverflowMenu {...props} />;
	if (type.endsWith('external_select')) return <ExternalMenu {...props} />;
	if (takesSeveral(element)) {
		const choices = choicesOf(element, props.state, props.surface.user);
		// What was chosen at first is known by its id only.
		const named = picks.map((pick) => choices.find(({ value }) => value === pick.value) ?? pick);
		return (
			<PickedList picks={named} onChange={onChange}>
				<ChoiceMenu
					{...props}
					picks={[]}
					taken={picks}
					onChange={([pick]) => pick && onChange([...picks, pick])}
				/>
			</PickedList>
		);
	}
	return isText(type) ? <TextField {...props} /> : <ChoiceMenu {...props} />;
}
