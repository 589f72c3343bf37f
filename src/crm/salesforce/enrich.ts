import type { CrmClient, CrmEvent, Enrichment, EnrichOptions } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { textAt } from '../../core/json-read';
import { statusOfAccount } from './account-status';
import { createSalesforceCalls } from './calls';
import { OBJECT_NAME, objectOfType, RECORD_ID, shortId } from './objects';
import { previousValues } from './previous-values';
import { readSalesforceRecord, type SalesforceRecord } from './read-record';
import { accountField, queryableRoles, salesforcePeople } from './roles';

/** What most custom objects have; a detail object has no owner, some have no name. */
const OTHER_FIELDS = ['Name', 'OwnerId', 'Owner.Name', 'Owner.Email'];
const ACCOUNT_FIELDS = ['Id', 'Name', 'Website', 'Type', 'OwnerId', 'Owner.Name', 'Owner.Email'];
/** Only orgs with several currencies have it. */
const CURRENCY = 'CurrencyIsoCode';

/** The record as it is now and what it was, what its stage means, its account and its people. */
export async function enrichSalesforce(
	event: CrmEvent,
	client: CrmClient,
	options: EnrichOptions,
): Promise<Enrichment> {
	const missing: Enrichment['missing'] = [];
	const read = event.supported ? readSalesforceRecord(event) : null;
	if (read === null || !OBJECT_NAME.test(read.type)) return { data: {}, missing };
	const calls = createSalesforceCalls(client, missing);
	const object = objectOfType(read.type);
	const gone = read.change?.kind === 'DELETE';
	const roleFields = queryableRoles(options.roleFields, missing);
	const mapped = [...new Set(Object.values(roleFields))];
	const optional = [
		...mapped,
		...(object === null ? OTHER_FIELDS : object.fields.includes('Amount') ? [CURRENCY] : []),
	];
	const [usable, usableOfAccount] = await Promise.all([
		calls.usable(what(read.type), read.type, optional),
		read.type === 'Account'
			? ([] as string[])
			: calls.usable('account', 'Account', mapped.map(accountField)),
	]);
	const [record, stages, before] = await Promise.all([
		calls.record(what(read.type), {
			type: read.type,
			id: read.id,
			fields: [...new Set([...(object?.fields ?? ['Id']), ...(usable ?? [])])],
			deleted: gone,
		}),
		object?.stage && !gone ? calls.stages(object.stage.values) : [],
		previousValues(calls, read, event.occurredAt),
	]);

	const accountId = textAt(read.fields, 'AccountId') ?? textAt(record, 'AccountId');
	const other = accountId !== null && RECORD_ID.test(accountId) && !gone ? accountId : null;
	const account =
		read.type === 'Account'
			? record
			: other === null
				? null
				: await calls.account(other, [...new Set([...ACCOUNT_FIELDS, ...(usableOfAccount ?? [])])]);
	const previousId = previousAccountId(read, before);
	const [status, previousAccount, people] = await Promise.all([
		account === null || gone ? null : statusOfAccount(calls, account),
		previousId === null ? null : calls.account(previousId, ACCOUNT_FIELDS),
		salesforcePeople(calls, {
			roleFields,
			unknown:
				usable === null || usableOfAccount === null
					? []
					: mapped.filter(
							(field) => !usable.includes(field) && !usableOfAccount.includes(accountField(field)),
						),
			record,
			account,
			// The owner that the event names, not the one the record has by now.
			ownerId: textAt(read.fields, 'OwnerId') ?? textAt(record, 'OwnerId'),
		}),
	]);
	const data: JsonObject = {
		record,
		account,
		previousAccount,
		accountStatus: status,
		stages: stages.map((stage) => ({ ...stage })),
		before,
		people,
	};
	return { data, missing: unique(missing) };
}

/** The account that a contact had before, where it is known by id only. */
function previousAccountId(
	{ type, fields, prior }: SalesforceRecord,
	before: Readonly<Record<string, string | null>>,
): string | null {
	if (type !== 'Contact') return null;
	const id = prior === null ? (before.AccountId ?? null) : textAt(prior, 'AccountId');
	if (id === null || !RECORD_ID.test(id)) return null;
	return shortId(id) === shortId(textAt(fields, 'AccountId') ?? '') ? null : id;
}

/** One refusal fails several queries about the same thing. */
function unique(missing: Enrichment['missing']): Enrichment['missing'] {
	return missing.filter(
		(entry, index) =>
			missing.findIndex((other) => other.what === entry.what && other.reason === entry.reason) ===
			index,
	);
}

function what(type: string): string {
	return type.toLowerCase();
}
