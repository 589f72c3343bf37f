import type { CrmClient, CrmEvent, Enrichment, EnrichOptions } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { listAt, textAt } from '../../core/json-read';
import { findUser } from '../find-user';
import { createLookUp } from '../look-up';
import { type AttioCalls, createAttioCalls } from './calls';
import { type AttioKind, attioKind } from './kinds';
import { isAttioId, memberIdOf, memberIdsIn } from './parse';
import { attioPeople } from './people';
import { memberIn, referenceIn } from './values';

/** Where a record of each object says which company and which person it belongs to. */
interface Links {
	company: string;
	person?: string;
}
const LINKS: Readonly<Record<string, Links>> = {
	deals: { company: 'associated_company', person: 'associated_people' },
	people: { company: 'company' },
};
const OTHER_LINKS: Links = { company: 'company' };

/** Events hold ids only: everything that a Signal says is looked up. */
export async function enrichAttio(
	event: CrmEvent,
	client: CrmClient,
	options: EnrichOptions,
): Promise<Enrichment> {
	const missing: Enrichment['missing'] = [];
	const kind = attioKind(event.rawType);
	if (!event.supported || kind === null) return { data: {}, missing };
	const calls = createAttioCalls(client, missing);
	return { data: await lookUp(kind, event.data, calls, options), missing };
}

function lookUp(
	kind: AttioKind,
	data: JsonObject,
	calls: AttioCalls,
	options: EnrichOptions,
): Promise<JsonObject> {
	switch (kind.about) {
		case 'record':
			return enrichRecord(kind, data, calls, options);
		case 'list-entry':
			return enrichEntry(kind, data, calls, options);
		case 'note':
			return enrichNote(kind, data, calls, options);
		case 'task':
			return enrichTask(kind, data, calls);
	}
}

async function enrichRecord(
	kind: AttioKind,
	data: JsonObject,
	calls: AttioCalls,
	{ roleFields }: EnrichOptions,
): Promise<JsonObject> {
	const objectId = textAt(data, 'id', 'object_id') ?? '';
	const recordId = textAt(data, 'id', 'record_id') ?? '';
	const attributeId = kind.action === 'updated' ? textAt(data, 'id', 'attribute_id') : null;
	const [object, attribute, record] = await Promise.all([
		calls.object(objectId),
		isAttioId(attributeId) ? calls.attribute('objects', objectId, attributeId) : null,
		kind.action === 'deleted' ? null : calls.record('record', objectId, recordId),
	]);
	const isDeal = object?.slug === 'deals';
	const [around, stages, stageBefore] = await Promise.all([
		recordsAround(calls, object?.slug ?? '', record),
		isDeal && record !== null ? calls.stages() : [],
		isDeal && attribute?.slug === 'stage'
			? calls.previousValue('stage before', 'deals', recordId, 'stage')
			: null,
	]);
	// A deal without an owner is nobody's, whoever has its company.
	const owner = memberIn(record, 'owner') ?? (isDeal ? null : memberIn(around.company, 'owner'));
	const people =
		record === null ? {} : await attioPeople(calls, roleFields, owner, [record, around.company]);
	return {
		object: object === null ? null : { ...object },
		attribute: attribute === null ? null : { ...attribute },
		record,
		...around,
		stages: stages.map((stage) => ({ ...stage })),
		stageBefore,
		people,
	};
}

async function recordsAround(
	calls: AttioCalls,
	slug: string,
	record: JsonObject | null,
): Promise<{ company: JsonObject | null; contact: JsonObject | null }> {
	if (slug === 'companies') return { company: record, contact: null };
	const links = Object.hasOwn(LINKS, slug) ? LINKS[slug] : OTHER_LINKS;
	const company = referenceIn(record, links?.company ?? '');
	const person = links?.person === undefined ? null : referenceIn(record, links.person);
	const [companyRecord, contact] = await Promise.all([
		company?.object === 'companies' && isAttioId(company.recordId)
			? calls.related('account', 'companies', company.recordId)
			: null,
		person?.object === 'people' && isAttioId(person.recordId)
			? calls.related('contact', 'people', person.recordId)
			: null,
	]);
	if (record !== null && Object.hasOwn(LINKS, slug) && company === null) {
		calls.missing.push({ what: 'account', reason: 'no company is linked to this record' });
	}
	return { company: companyRecord, contact };
}

async function enrichEntry(
	kind: AttioKind,
	data: JsonObject,
	calls: AttioCalls,
	{ roleFields }: EnrichOptions,
): Promise<JsonObject> {
	const listId = textAt(data, 'id', 'list_id') ?? '';
	const entryId = textAt(data, 'id', 'entry_id') ?? '';
	const attributeId = kind.action === 'updated' ? textAt(data, 'id', 'attribute_id') : null;
	const [list, entry, attribute, parent] = await Promise.all([
		calls.single('list', `/v2/lists/${listId}`),
		kind.action === 'deleted'
			? null
			: calls.single('list entry', `/v2/lists/${listId}/entries/${entryId}`),
		isAttioId(attributeId) ? calls.attribute('lists', listId, attributeId) : null,
		enrichParent(data, calls),
	]);
	const owner = memberIn(entry, 'owner') ?? memberIn(parent.record, 'owner');
	const people = await attioPeople(calls, roleFields, owner, [
		entry,
		parent.record,
		parent.company,
	]);
	return {
		list,
		entry,
		attribute: attribute === null ? null : { ...attribute },
		...parent,
		people,
	};
}

async function enrichNote(
	kind: AttioKind,
	data: JsonObject,
	calls: AttioCalls,
	{ roleFields }: EnrichOptions,
): Promise<JsonObject> {
	const noteId = textAt(data, 'id', 'note_id') ?? '';
	const [note, parent] = await Promise.all([
		kind.action === 'deleted' ? null : calls.single('note', `/v2/notes/${noteId}`),
		enrichParent(data, calls),
	]);
	const owner = memberIn(parent.record, 'owner') ?? memberIn(parent.company, 'owner');
	const people = await attioPeople(calls, roleFields, owner, [parent.record, parent.company]);
	return { note, ...parent, people };
}

/** The record that a list entry or a note belongs to, with its company. */
async function enrichParent(data: JsonObject, calls: AttioCalls) {
	const objectId = textAt(data, 'parent_object_id');
	const recordId = textAt(data, 'parent_record_id');
	if (!isAttioId(objectId) || !isAttioId(recordId)) {
		return { object: null, record: null, company: null, contact: null };
	}
	const [object, record] = await Promise.all([
		calls.object(objectId),
		calls.record('record', objectId, recordId),
	]);
	const around = await recordsAround(calls, object?.slug ?? '', record);
	return { object: object === null ? null : { ...object }, record, ...around };
}

async function enrichTask(
	kind: AttioKind,
	data: JsonObject,
	calls: AttioCalls,
): Promise<JsonObject> {
	if (kind.action === 'deleted') return {};
	const task = await calls.single('task', `/v2/tasks/${textAt(data, 'id', 'task_id') ?? ''}`);
	if (task === null) return {};
	const members = await createLookUp('Attio', calls.missing)('assignee', () => calls.members());
	const personOf = (id: string) => ({
		...(findUser(members ?? new Map(), id) ?? { id, name: null, email: null }),
	});
	const linked = listAt(task, 'linked_records')
		.map((link) => ({
			object: textAt(link, 'target_object_id') ?? textAt(link, 'target_object'),
			recordId: textAt(link, 'target_record_id'),
		}))
		.find(({ object, recordId }) => object !== null && isAttioId(recordId));
	const creator = memberIdOf(task.created_by_actor);
	return {
		task,
		assignees: memberIdsIn(task, 'assignees').map(personOf),
		creator: creator === null ? null : personOf(creator),
		...(await linkedRecords(calls, linked ?? null)),
	};
}

async function linkedRecords(
	calls: AttioCalls,
	link: { object: string | null; recordId: string | null } | null,
) {
	if (link === null || link.object === null || link.recordId === null) return {};
	const object = await calls.object(link.object);
	if (object === null) return {};
	const record = await calls.record('record', object.id, link.recordId);
	const around = await recordsAround(calls, object.slug, record);
	return { object: { ...object }, record, ...around };
}
