import type { JsonObject } from '../../core/json';
import { listAt, objectAt, textAt } from '../../core/json-read';
import type { PersonRef } from '../../core/signal';
import { INTERCOM_ID } from './calls';

/** Whom a conversation or ticket is assigned to, as far as the event says; null: nobody. */
export function assigneeOf(item: JsonObject): PersonRef | null {
	const nested = objectAt(item, 'assignee');
	const id = textAt(item, 'admin_assignee_id') ?? textAt(nested, 'id');
	if (id === null || !/^\d{1,19}$/.test(id) || !INTERCOM_ID.test(id)) return null;
	const teammate = [
		nested,
		...listAt(item, 'teammates', 'admins'),
		...partsOf(item).flatMap((part) => [objectAt(part, 'assigned_to'), objectAt(part, 'author')]),
	].find((person) => isTeammate(person) && textAt(person, 'id') === id);
	return { name: textAt(teammate, 'name'), email: textAt(teammate, 'email'), id };
}

/** Authors are users, leads, bots and teammates; ids of different kinds may be equal. */
function isTeammate(person: unknown): boolean {
	const type = textAt(person, 'type');
	return type === null || type === 'admin' || type === 'teammate';
}

/** Who asked: the author of the first message, unless that was a teammate or a bot. */
export function requesterOf(item: JsonObject): PersonRef | null {
	const author = objectAt(item, 'source', 'author');
	const type = textAt(author, 'type');
	if (author === null || type === 'admin' || type === 'bot' || type === 'team') return null;
	const person = {
		name: textAt(author, 'name'),
		email: textAt(author, 'email'),
		id: textAt(author, 'id'),
	};
	return person.name === null && person.email === null && person.id === null ? null : person;
}

export function partsOf(item: JsonObject): unknown[] {
	const parts = listAt(item, 'conversation_parts', 'conversation_parts');
	return parts.length > 0 ? parts : listAt(item, 'ticket_parts', 'ticket_parts');
}
