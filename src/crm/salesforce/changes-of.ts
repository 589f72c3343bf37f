import type { Enrichment } from '../../core/crm-provider';
import { textAt } from '../../core/json-read';
import type { SignalInput } from '../../core/signal';
import type { FieldChange, SalesforceFacts } from './facts';
import { objectOfType } from './objects';

/** What changed, by Salesforce's field names, with labels and names instead of ids where they are known. */
export function changesOf(
	facts: SalesforceFacts,
	enrichment: Enrichment | null,
): NonNullable<SignalInput['changes']> {
	const { changed, now, before, read, happened } = facts;
	const field = objectOfType(read.type)?.stage?.field ?? 'stage';
	if (changed !== null) {
		return [...changed].map(([name, change]) => ({
			field: name,
			...(name === field
				? { from: before?.label ?? change.from ?? null, to: now?.label ?? change.to }
				: valuesOf(name, change, facts, enrichment)),
		}));
	}
	if (happened === 'restored') return [{ field: 'IsDeleted', from: 'true', to: 'false' }];
	const moved = before !== null && before.stage !== null && now !== null;
	return moved && before.stage !== now.stage ? [{ field, from: before.label, to: now.label }] : [];
}

function valuesOf(
	name: string,
	{ from = null, to }: FieldChange,
	{ account, previousAccount }: SalesforceFacts,
	enrichment: Enrichment | null,
) {
	if (name === 'OwnerId') {
		const owner = (key: string) => textAt(enrichment?.data, 'people', 'owner', key);
		return { from, to: owner('name') ?? owner('email') ?? to };
	}
	if (name === 'AccountId') {
		return {
			from: textAt(previousAccount, 'Name') ?? from,
			to: to === null ? null : (textAt(account, 'Name') ?? to),
		};
	}
	return { from, to };
}
