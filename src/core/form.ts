/** A modal that a builder describes in the node, without Block Kit. Stored with the subscription, as JSON. */
export interface Form {
	/** Unique within its app: the subscription's id and the form's place in the node. */
	id: string;
	/** What opens it. */
	opensOn: { kind: 'button' | 'shortcut' | 'command'; name: string };
	title: string;
	submitLabel: string;
	/** Above the fields; null: nothing. */
	intro: string | null;
	fields: FormField[];
}

export const FORM_FIELD_TYPES = [
	'text',
	'long_text',
	'number',
	'email',
	'date',
	'select',
	'multi_select',
	'checkbox',
	'person',
	'people',
	'channel',
] as const;

export type FormFieldType = (typeof FORM_FIELD_TYPES)[number];

export interface FormField {
	/** By this name the answer comes out; unique in the form. */
	name: string;
	label: string;
	type: FormFieldType;
	required: boolean;
	hint: string | null;
	placeholder: string | null;
	/** Of select, multi_select and checkbox. */
	options: FormOption[];
	/** Filled in at first; text of the field's type (date: YYYY-MM-DD, option: its value). */
	initial: string | null;
	/** Of text: a regular expression that the whole answer must match. */
	pattern: string | null;
	/** What the person reads when the pattern does not match. */
	patternError: string | null;
	/** number: its least value; text: its least length; date: the earliest day (YYYY-MM-DD or "today"). */
	min: string | null;
	/** number: its greatest value; text: its greatest length; date: the latest day. */
	max: string | null;
}

export interface FormOption {
	label: string;
	value: string;
}
