import { ConfigurationError } from '../errors';
import type { Form } from '../form';
import {
	MAX_FORM_FIELDS,
	MAX_FORM_JSON,
	MAX_FORM_TITLE,
	MAX_INTRO,
	MAX_SUBMIT_LABEL,
} from './form-limits';
import { isJsonObject, listAt, textAt } from '../json-read';
import { commandName } from '../command-name';
import { readFormField } from './read-form-field';

/**
 * The forms of a node from its parameters: rows as the panel's "Forms" holds them. Throws
 * ConfigurationError naming the form and the field.
 */
export function readForms(rows: unknown, subscriptionId: string): Form[] {
	const forms = (Array.isArray(rows) ? rows : []).map((row: unknown, index) => {
		const form = `Form ${index + 1}`;
		try {
			return readForm(row, `${subscriptionId}#${index}`, form);
		} catch (error) {
			if (!(error instanceof ConfigurationError) || error.message.startsWith(form)) throw error;
			throw new ConfigurationError(`${form} ${error.message}.`, { cause: error });
		}
	});
	const openers = new Map<string, number>();
	forms.forEach(({ opensOn }, index) => {
		const opener = `${opensOn.kind} ${opensOn.name}`;
		const other = openers.get(opener);
		if (other !== undefined) {
			throw new ConfigurationError(
				`Form ${index + 1} opens on the same ${WHAT[opensOn.kind]} as form ${other}: "${opensOn.name}".`,
			);
		}
		openers.set(opener, index + 1);
	});
	return forms;
}

const WHAT: Record<Form['opensOn']['kind'], string> = {
	button: 'button',
	shortcut: 'shortcut',
	command: 'slash command',
};

function readForm(row: unknown, id: string, name: string): Form {
	const title = textAt(row, 'title');
	if (title === null) throw new ConfigurationError('has no title');
	if (title.length > MAX_FORM_TITLE) {
		throw new ConfigurationError(
			`has a title of ${title.length} characters, Slack shows at most ${MAX_FORM_TITLE}: "${title}"`,
		);
	}
	const submitLabel = textAt(row, 'submitLabel') ?? 'Submit';
	if (submitLabel.length > MAX_SUBMIT_LABEL) {
		throw new ConfigurationError(
			`has a submit label of ${submitLabel.length} characters, Slack shows at most ${MAX_SUBMIT_LABEL}: "${submitLabel}"`,
		);
	}
	const intro = textAt(row, 'intro');
	if (intro !== null && intro.length > MAX_INTRO) {
		throw new ConfigurationError(`has an intro longer than ${MAX_INTRO} characters`);
	}
	const form: Form = {
		id,
		opensOn: readOpensOn(row),
		title,
		submitLabel,
		intro,
		fields: readFields(listAt(row, 'fields', 'field'), name),
	};
	if (JSON.stringify(form).length > MAX_FORM_JSON) {
		throw new ConfigurationError(
			'is larger than Slack takes: use fewer options and shorter texts, or two forms',
		);
	}
	return form;
}

function readOpensOn(row: unknown): Form['opensOn'] {
	switch (textAt(row, 'opensOn') ?? 'button') {
		case 'shortcut': {
			const name = textAt(row, 'callbackId');
			if (name === null) {
				throw new ConfigurationError('has no Callback ID, so no shortcut could open it');
			}
			return { kind: 'shortcut', name };
		}
		case 'command': {
			const name = commandName(textAt(row, 'command'));
			if (name === null) {
				throw new ConfigurationError('has no slash command, so nothing could open it');
			}
			return { kind: 'command', name };
		}
		default: {
			const name = textAt(row, 'actionId');
			if (name === null) {
				throw new ConfigurationError('has no Action ID, so no button could open it');
			}
			return { kind: 'button', name };
		}
	}
}

function readFields(rows: unknown[], form: string): Form['fields'] {
	if (rows.length === 0) throw new ConfigurationError('has no fields');
	if (rows.length > MAX_FORM_FIELDS) {
		throw new ConfigurationError(
			`has ${rows.length} fields, Slack takes at most ${MAX_FORM_FIELDS}`,
		);
	}
	const seen = new Set<string>();
	return rows.map((row, index) => {
		try {
			const field = readFormField(row);
			if (seen.has(field.name)) {
				throw new ConfigurationError('has the same name as a field above it');
			}
			seen.add(field.name);
			return field;
		} catch (error) {
			if (!(error instanceof ConfigurationError)) throw error;
			const name = isJsonObject(row) ? (textAt(row, 'name') ?? textAt(row, 'label')) : null;
			throw new ConfigurationError(
				`${form}, field ${name === null ? index + 1 : `'${name}'`}: ${error.message}.`,
				{ cause: error },
			);
		}
	});
}
