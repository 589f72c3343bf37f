/** What is typed or picked from a calendar, by the type of HTML's input. */
export const TEXT_FIELDS: Record<string, string> = {
	plain_text_input: 'text',
	email_text_input: 'email',
	url_text_input: 'url',
	number_input: 'number',
	rich_text_input: 'text',
	file_input: 'text',
	datepicker: 'date',
	timepicker: 'time',
	datetimepicker: 'datetime-local',
};

export function isText(type: string): boolean {
	return type in TEXT_FIELDS;
}
