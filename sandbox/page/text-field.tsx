import { plain } from './block-text';
import { controlProps, type FieldProps } from './field-props';
import { TEXT_FIELDS } from './text-fields';

export function TextField({ element, picks, onChange, ...props }: FieldProps) {
	const type = String(element.type);
	const isMoment = type === 'datetimepicker';
	const given = picks[0]?.value ?? '';
	const common = {
		...controlProps(props),
		'data-action-id': String(element.action_id ?? ''),
		placeholder:
			plain(element.placeholder) ||
			(type === 'file_input' ? 'Names of files, split by commas' : ''),
		value: isMoment ? localMoment(given) : given,
		...(typeof element.max_length === 'number' && { maxLength: element.max_length }),
		autoFocus: element.focus_on_load === true,
	};
	const change = (value: string) => {
		const sent = isMoment && value !== '' ? String(new Date(value).getTime() / 1000) : value;
		onChange(sent === '' ? [] : [{ value: sent, label: sent }]);
	};
	if (element.multiline === true || type === 'rich_text_input') {
		return <textarea {...common} rows={4} onChange={(event) => change(event.target.value)} />;
	}
	return (
		<input
			{...common}
			type={TEXT_FIELDS[type]}
			// How many decimals there may be is the app's to say.
			{...(type === 'number_input' && { step: 'any' })}
			onChange={(event) => change(event.target.value)}
		/>
	);
}

/** Seconds since 1970 as HTML's input wants them. */
function localMoment(seconds: string): string {
	if (seconds === '') return '';
	const date = new Date(Number(seconds) * 1000);
	return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
