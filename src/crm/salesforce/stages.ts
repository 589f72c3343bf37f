import { toBoolean } from '../../core/coerce';
import type { CrmClient } from '../../core/crm-provider';
import { textAt } from '../../core/json-read';
import { runSoql } from './soql';

/** A value of OpportunityStage, CaseStatus or TaskStatus. */
export interface SalesforceStage {
	/** What records hold. */
	name: string;
	label: string;
	closed: boolean | null;
	/** null: not said (cases and tasks have no such thing). */
	won: boolean | null;
}

export async function fetchStages(client: CrmClient, object: string): Promise<SalesforceStage[]> {
	const flags = object === 'OpportunityStage' ? 'IsClosed,IsWon' : 'IsClosed';
	const rows = await runSoql(client, `SELECT ApiName,MasterLabel,${flags} FROM ${object}`);
	return rows.flatMap((row) => {
		const label = textAt(row, 'MasterLabel');
		const name = textAt(row, 'ApiName') ?? label;
		if (name === null) return [];
		return [
			{ name, label: label ?? name, closed: toBoolean(row.IsClosed), won: toBoolean(row.IsWon) },
		];
	});
}
