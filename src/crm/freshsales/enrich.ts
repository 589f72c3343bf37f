import type { CrmClient, CrmEvent, Enrichment, EnrichOptions } from '../../core/crm-provider';
import type { JsonObject, JsonValue } from '../../core/json';
import { listAt, objectAt, textAt, valueAt } from '../../core/json-read';
import type { PersonRef } from '../../core/signal';
import type { Missing } from '../look-up';
import { rolePeople } from '../role-people';
import { usualText } from '../usual-names';
import { createFreshsalesCalls, type FreshsalesCalls } from './calls';
import { freshsalesIds } from './names';

/** The deal or contact whose id the body holds; a body without one goes on as it is. */
export async function enrichFreshsales(
	event: CrmEvent,
	client: CrmClient,
	{ roleFields }: EnrichOptions,
): Promise<Enrichment> {
	const missing: Missing = [];
	const ids = freshsalesIds(event.data);
	if (!event.supported || Object.values(ids).every((id) => id === null)) {
		return { data: {}, missing };
	}
	const calls = createFreshsalesCalls(client, missing);
	const [dealAnswer, contactAnswer, pipelines] = await Promise.all([
		ids.deal === null ? null : calls.record('deal', 'deals', ids.deal),
		ids.contact === null ? null : calls.record('contact', 'contacts', ids.contact),
		ids.deal === null ? [] : calls.pipelines(),
	]);
	const deal = objectAt(dealAnswer, 'deal');
	const contact = objectAt(contactAnswer, 'contact');
	const accountId = ids.account ?? accountOf(deal, dealAnswer) ?? accountOf(contact, contactAnswer);
	const accountAnswer =
		accountId === null ? null : await calls.record('account', 'sales_accounts', accountId);
	const account = objectAt(accountAnswer, 'sales_account');

	// The owner of the event, not the one the record has by now.
	const ownerId =
		usualText(event.data, ['deal_owner_id', 'contact_owner_id', 'owner_id']) ??
		textAt(deal ?? contact, 'owner_id');
	const users = [dealAnswer, contactAnswer, accountAnswer].flatMap((answer) =>
		listAt(answer, 'users'),
	);
	const people = await rolePeople({
		service: 'Freshsales',
		roleFields,
		valuesOf: (field) =>
			Promise.resolve(
				[deal, contact, account].map(
					(record) => valueAt(record, 'custom_field', field) ?? valueAt(record, field),
				),
			),
		ownerId,
		userOf: (id) => userOf(calls, users, id),
		missing,
	});
	const data: JsonObject = {
		deal,
		contact,
		account,
		currency: currencyOf(deal, dealAnswer),
		stage: stageOf(deal, pipelines),
		people: people,
	};
	return { data, missing };
}

/** An account's id in the record, else among what came with it. */
function accountOf(record: JsonObject | null, answer: JsonObject | null): string | null {
	const own = listAt(record, 'sales_accounts');
	const primary = own.find((entry) => textAt(entry, 'is_primary') === 'true') ?? own[0];
	const id =
		textAt(record, 'sales_account_id') ??
		textAt(record, 'sales_account', 'id') ??
		textAt(primary, 'id') ??
		textAt(listAt(answer, 'sales_accounts')[0], 'id');
	return id !== null && /^\d{1,19}$/.test(id) ? id : null;
}

function currencyOf(deal: JsonObject | null, answer: JsonObject | null): string | null {
	const currencies = listAt(answer, 'currencies');
	const id = textAt(deal, 'currency_id');
	return textAt(
		currencies.find((entry) => textAt(entry, 'id') === id),
		'currency_code',
	);
}

/** The stage with its pipeline and what it means: forecast_type is Open, Closed Won or Closed Lost. */
function stageOf(deal: JsonObject | null, pipelines: readonly JsonValue[]): JsonObject | null {
	const id = textAt(deal, 'deal_stage_id');
	if (id === null) return null;
	for (const pipeline of pipelines) {
		const stage = listAt(pipeline, 'deal_stages').find((entry) => textAt(entry, 'id') === id);
		if (stage !== undefined) {
			return {
				name: textAt(stage, 'name'),
				pipeline: textAt(pipeline, 'name'),
				forecastType: textAt(stage, 'forecast_type'),
			};
		}
	}
	return null;
}

/** Users came along with the records; whoever did not is in the list of owners. */
async function userOf(
	calls: FreshsalesCalls,
	known: readonly JsonValue[],
	id: string,
): Promise<PersonRef | null> {
	const isHim = (user: JsonValue) => textAt(user, 'id') === id;
	const user = known.find(isHim) ?? (await calls.owners()).find(isHim);
	if (user === undefined) return null;
	const name = textAt(user, 'display_name') ?? textAt(user, 'name');
	return { name, email: textAt(user, 'email'), id };
}
