import type { JsonObject } from '../../core/json';
import { textAt } from '../../core/json-read';
import { type ContactVerdict, judgeContact, type NamedCompany } from '../judge-contact';
import { idIn, type Move, moveOf, type PipedriveChange } from './read-change';

/** A person who was moved to another organization, by the ids of both. */
export function organizationMove(change: PipedriveChange): Move | null {
	if (change.entity !== 'person') return null;
	return moveOf(change, ['org_id'], (record) => idIn(record.org_id));
}

/** `found`: what the look-ups brought; v1's own bodies name the organizations. */
export function contactVerdict(change: PipedriveChange, found: JsonObject): ContactVerdict | null {
	if (change.entity !== 'person') return null;
	const move = organizationMove(change);
	const named = (id: string | null, key: string, from: JsonObject | null): NamedCompany | null =>
		id === null ? null : { id, name: textAt(found, key, 'name') ?? textAt(from, 'org_name') };
	return judgeContact({
		title: moveOf(change, ['job_title'], (record) => textAt(record, 'job_title')),
		company:
			move === null
				? null
				: {
						from: named(move.from, 'previousOrganization', change.previous),
						to: named(move.to, 'organization', change.record),
					},
	});
}
