import { optionsOf } from './block-text';
import type { FieldProps } from './field-props';

/** Checkboxes or radio buttons. */
export function OptionList({
	element,
	blockId,
	picks,
	onChange,
	disabled,
	labelledBy,
}: FieldProps) {
	const several = element.type === 'checkboxes';
	const name = `${blockId}-${String(element.action_id ?? '')}`;
	return (
		<div
			className="option-list"
			role={several ? 'group' : 'radiogroup'}
			aria-labelledby={labelledBy}
		>
			{optionsOf(element).map(({ label, value, description }) => {
				const picked = picks.some((pick) => pick.value === value);
				return (
					<label key={value}>
						<input
							type={several ? 'checkbox' : 'radio'}
							name={name}
							disabled={disabled}
							checked={picked}
							onChange={() => {
								const others = several ? picks.filter((pick) => pick.value !== value) : [];
								onChange(several && picked ? others : [...others, { value, label }]);
							}}
						/>
						<span>
							{label}
							{description && <small>{description}</small>}
						</span>
					</label>
				);
			})}
		</div>
	);
}
