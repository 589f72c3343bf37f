import type { CrmClient, CrmEvent, Enrichment, EnrichOptions } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { objectAt, textAt } from '../../core/json-read';
import { REMEMBER_MS } from '../remember-ms';
import { createZohoCalls, type ZohoCalls } from './calls';
import { type ZohoModule, zohoModule } from './modules';
import { zohoPeople } from './people';
import { sentValues } from './read-event';

export const ACCOUNT_FIELDS = ['Account_Name', 'Website', 'Account_Type', 'Owner'];
const CONTACT_FIELDS = ['Full_Name', 'Email', 'Phone'];

/** The record as it is now, its account and contact, people, and what the stages mean. */
export async function enrichZoho(
	event: CrmEvent,
	client: CrmClient,
	options: EnrichOptions,
): Promise<Enrichment> {
	const missing: Enrichment['missing'] = [];
	const name = textAt(event.data, 'module');
	const id = textAt(event.data, 'record_id');
	// A deleted record is in the recycle bin, which is not read.
	if (!event.supported || name === null || id === null || event.rawType.endsWith('.delete')) {
		return { data: {}, missing };
	}
	const module = zohoModule(name);
	const roleFields = Object.values(options.roleFields).filter((field) => !!field);
	const calls = createZohoCalls(client, missing);
	const [record, stages] = await Promise.all([
		calls.record('record', name, id, {
			fields: [...module.fields, ...roleFields],
			rememberMs: REMEMBER_MS.records,
		}),
		module.name === 'Deals' ? calls.stages() : [],
	]);
	const sent = sentValues(event.data);
	const [account, contact] = await Promise.all([
		accountOf(calls, module, sent, record, roleFields),
		contactOf(calls, module, sent, record),
	]);
	const owner = objectAt(sent, 'Owner') ?? objectAt(record, 'Owner');
	const people = await zohoPeople(calls, options.roleFields, owner ?? textAt(sent, 'Owner'), [
		record,
		module.name === 'Accounts' ? null : account,
	]);
	return {
		data: { record, account, contact, people, stages: stages.map((stage) => ({ ...stage })) },
		missing,
	};
}

/** The id that a look-up field holds. */
function lookedUp(sent: JsonObject, record: JsonObject | null, field: string): string | null {
	const id = textAt(sent, field, 'id') ?? textAt(record, field, 'id');
	return id !== null && /^\d{1,25}$/.test(id) ? id : null;
}

async function accountOf(
	calls: ZohoCalls,
	module: ZohoModule,
	sent: JsonObject,
	record: JsonObject | null,
	roleFields: readonly string[],
): Promise<JsonObject | null> {
	if (module.name === 'Accounts') return record;
	const id =
		module.account === null
			? relatedAccount(module, record)
			: lookedUp(sent, record, module.account);
	if (id !== null) {
		return calls.record('account', 'Accounts', id, {
			fields: [...ACCOUNT_FIELDS, ...roleFields],
			rememberMs: REMEMBER_MS.accounts,
		});
	}
	if (record !== null && module.account !== null) {
		calls.missing.push({ what: 'account', reason: `no account is linked to this ${module.kind}` });
	}
	return null;
}

/** A task may be about any record; `$se_module` says of which module. */
function relatedAccount(module: ZohoModule, record: JsonObject | null): string | null {
	if (module.name !== 'Tasks' || textAt(record, '$se_module') !== 'Accounts') return null;
	return lookedUp({}, record, 'What_Id');
}

async function contactOf(
	calls: ZohoCalls,
	module: ZohoModule,
	sent: JsonObject,
	record: JsonObject | null,
): Promise<JsonObject | null> {
	const id = module.contact === null ? null : lookedUp(sent, record, module.contact);
	if (id === null) return null;
	return calls.record('contact', 'Contacts', id, {
		fields: CONTACT_FIELDS,
		rememberMs: REMEMBER_MS.accounts,
	});
}
