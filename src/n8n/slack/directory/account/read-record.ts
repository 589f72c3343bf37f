import type { Account, Deal } from '../../../../core/accounts/account-types';
import { absoluteLink } from '../../../../core/absolute-link';
import { toBoolean, toIsoDate, toNumber } from '../../../../core/coerce';
import { ConfigurationError } from '../../../../core/errors';
import { getPath } from '../../../../core/field-mapping';
import { isEmailAddress } from '../../../../core/is-email-address';
import type { JsonObject } from '../../../../core/json';
import { toText } from '../../../../core/json-read';
import { normalizeDomain } from '../../../../core/normalize-domain';
import { normalAddress } from '../../../../core/people/person-match';
import { textOf } from '../../../text-of';
import type { WorkspaceRequest } from '../../workspace/workspace-operation';

type Asked = Pick<WorkspaceRequest, 'context' | 'item' | 'itemIndex'>;
type Read = (name: string) => unknown;

/** A record as an item has it. A CRM is never clean: what is not needed and cannot be read is left out, with a note. */
export interface ReadRecord<Record> {
	record: Record;
	/** What was left out and why. */
	notes: string[];
}

const LONGEST_ID = 255;
/** People read it in menus. */
const LONGEST_NAME = 300;

export function readAccount(asked: Asked): ReadRecord<Account> {
	const notes: string[] = [];
	const read = reader(asked);
	const ifRead = noting(read, notes);
	const record = {
		id: readId(read('accountId'), 'ID', () => fieldOf(asked, 'accountId')),
		name: readName(read('accountName'), () => fieldOf(asked, 'accountName')),
		domain: ifRead('domain', 'Domain', 'no domain', normalizeDomain),
		url: ifRead('link', 'Link', 'no web address', (text) => absoluteLink(text, null)),
		ownerEmail: ifRead('ownerEmail', "Owner's E-Mail", 'no e-mail address', (text) =>
			isEmailAddress(text) ? normalAddress(text) : null,
		),
	};
	return { record, notes };
}

export function readDeal(asked: Asked): ReadRecord<Deal> {
	const notes: string[] = [];
	const read = reader(asked);
	const ifRead = noting(read, notes);
	const value = ifRead('amount', 'Amount', 'no plain number', toNumber);
	const currency = ifRead('currency', 'Currency', 'no currency of three letters', (text) =>
		/^[a-z]{3}$/i.test(text) ? text.toUpperCase() : null,
	);
	const record = {
		id: readId(read('dealId'), 'ID', () => fieldOf(asked, 'dealId')),
		accountId: readId(read('accountId'), 'Account ID', () => fieldOf(asked, 'accountId')),
		name: readName(read('dealName'), () => fieldOf(asked, 'dealName')),
		stage: ifRead('stage', 'Stage', '', (text) => text.slice(0, LONGEST_NAME)),
		closed: ifRead('closed', 'Closed', 'neither true nor false', toBoolean) ?? false,
		amount: value === null ? null : { value, currency },
		closeDate: ifRead('closeDate', 'Close Date', 'no date', toIsoDate),
		url: ifRead('link', 'Link', 'no web address', (text) => absoluteLink(text, null)),
	};
	return { record, notes };
}

/** Throws ConfigurationError where there is none. `namedField`: of the item, which should hold it. */
export function readId(
	given: unknown,
	label: string,
	namedField: () => string | null = () => null,
): string {
	const id = textOf(given);
	if (id === null) {
		const field = namedField();
		throw new ConfigurationError(
			field === null
				? `${label} is empty for this item. Give the ID that the record has in the CRM, or an expression that gives it.`
				: noField(label, field),
		);
	}
	if (id.length > LONGEST_ID) {
		throw new ConfigurationError(
			`${label} has ${id.length} characters, and at most ${LONGEST_ID} are possible. Check that it is an ID.`,
		);
	}
	return id;
}

function readName(given: unknown, namedField: () => string | null): string {
	const text = textOf(given);
	if (text !== null) return text.slice(0, LONGEST_NAME);
	const field = namedField();
	throw new ConfigurationError(
		field === null
			? 'Name is empty for this item. People find the record by its name: enter one, or an expression that gives it.'
			: noField('Name', field),
	);
}

function noField(label: string, field: string): string {
	return `This item has nothing in the field "${field.slice(0, 80)}", which stands under ${label}. Type the name of a field there, such as id or properties.name, not an expression. For expressions choose Values under Fields Below Hold.`;
}

/** What a parameter gives; or the item's field that it names, which costs n8n no expression. */
function reader({ context, item, itemIndex }: Asked): Read {
	if (!namesFields({ context, itemIndex })) {
		return (name) => context.getNodeParameter(name, itemIndex, '');
	}
	return (name) => {
		const given: unknown = context.getNodeParameter(
			name === 'closed' ? 'closedField' : name,
			itemIndex,
			'',
		);
		const field = textOf(given);
		return field === null ? null : getPath(item.json as JsonObject, field);
	};
}

function namesFields({ context, itemIndex }: Pick<Asked, 'context' | 'itemIndex'>): boolean {
	return context.getNodeParameter('givenAs', itemIndex, 'values') === 'fields';
}

/** The field that a parameter names; null: it holds the value itself, or nothing. */
function fieldOf(asked: Asked, name: string): string | null {
	if (!namesFields(asked)) return null;
	return textOf(asked.context.getNodeParameter(name, asked.itemIndex, ''));
}

/** Reads a parameter that may be empty; what says nothing is noted and gives null. */
function noting(given: Read, notes: string[]) {
	return <T>(name: string, label: string, lacks: string, read: (text: string) => T | null) => {
		const text = toText(given(name));
		if (text === null) return null;
		const value = read(text);
		if (value === null) notes.push(`"${text.slice(0, 80)}" under ${label} is ${lacks}: left out.`);
		return value;
	};
}
