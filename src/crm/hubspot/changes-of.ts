import { objectAt, textAt } from '../../core/json-read';
import type { SignalInput } from '../../core/signal';
import type { HubspotFacts } from './facts';

/** What changed, in HubSpot's own names, with labels instead of ids where they are known. */
export function changesOf(facts: HubspotFacts): NonNullable<SignalInput['changes']> {
	const { read } = facts;
	switch (read.action) {
		case 'propertyChange':
			return read.property === null ? [] : [{ field: read.property, ...valuesOf(facts) }];
		case 'merge':
			return [{ field: 'hs_merged_object_ids', from: null, to: read.merged.join(', ') || null }];
		case 'restore':
			return [{ field: 'archived', from: 'true', to: 'false' }];
		case 'associationChange': {
			if (read.association === null) return [];
			const { type, toId, removed } = read.association;
			return [{ field: type, from: removed ? toId : null, to: removed ? null : toId }];
		}
		case 'creation':
		case 'deletion':
		case 'privacyDeletion':
		case 'workflow':
			return [];
	}
}

function valuesOf({ read, found, before, move }: HubspotFacts) {
	if (move !== null) {
		return { from: move.from?.label ?? move.fromId, to: move.stage?.label ?? move.id };
	}
	const from = before?.value ?? null;
	if (read.property === 'hubspot_owner_id') {
		return {
			from: personText(found, 'previousOwner') ?? from,
			to: personText(objectAt(found, 'people') ?? {}, 'owner') ?? read.value,
		};
	}
	if (read.object.name === 'contact' && read.property === 'associatedcompanyid') {
		return {
			from: textAt(found, 'previousCompany', 'properties', 'name') ?? from,
			to: textAt(found, 'company', 'properties', 'name') ?? read.value,
		};
	}
	return { from, to: read.value };
}

function personText(people: unknown, key: string): string | null {
	return textAt(people, key, 'name') ?? textAt(people, key, 'email');
}

/** One sentence for what no field shows. */
export function summaryOf({ read, found, name }: HubspotFacts): string | null {
	const label = (textAt(found, 'schema', 'label') ?? read.object.label ?? 'record').toLowerCase();
	const record = `${label} ${name ?? read.id}`;
	switch (read.action) {
		case 'merge':
			return read.merged.length === 0
				? `Other records were merged into the ${record}.`
				: `Merged into the ${record}: ${read.merged.join(', ')}.`;
		case 'restore':
			return `The ${record} was deleted and is back.`;
		case 'privacyDeletion':
			return `The ${label} ${read.id} was deleted for good to protect the person's privacy.`;
		case 'associationChange': {
			if (read.association === null) return null;
			const { to, toId, removed } = read.association;
			const target = `${to?.label?.toLowerCase() ?? 'record'} ${textAt(found, 'related', 'name') ?? toId}`;
			return removed
				? `The ${record} is no longer associated with the ${target}.`
				: `The ${record} was associated with the ${target}.`;
		}
		case 'creation':
		case 'deletion':
		case 'propertyChange':
		case 'workflow':
			return null;
	}
}
