import type { CrmClient } from '../../core/crm-provider';
import { statusOf } from '../look-up';
import { REMEMBER_MS } from '../remember-ms';
import { runSoql } from './soql';

/**
 * The fields that a query of this object may name. One unknown field (or one that the credential may
 * not read) fails a whole query with INVALID_FIELD, so the ones in doubt are tried apart first.
 * Rejects as the client does, but for that refusal.
 */
export async function usableFields(
	client: CrmClient,
	type: string,
	fields: readonly string[],
): Promise<string[]> {
	const tried = await Promise.all(
		[...new Set(fields)].map(async (field) => {
			const usable = await client.load<boolean>({
				name: `salesforce fields of ${type}`,
				key: field,
				maxBatch: 50,
				rememberMs: REMEMBER_MS.lists,
				fetch: (keys, shared) => tryFields(shared, type, keys),
			});
			return usable === true ? [field] : [];
		}),
	);
	return tried.flat();
}

async function tryFields(
	client: CrmClient,
	type: string,
	fields: readonly string[],
): Promise<Map<string, boolean>> {
	try {
		await runSoql(client, `SELECT Id,${fields.join(',')} FROM ${type} LIMIT 1`);
		return new Map(fields.map((field) => [field, true]));
	} catch (error) {
		if (statusOf(error) !== 400) throw error;
		if (fields.length === 1) return new Map(fields.map((field) => [field, false]));
		const parts = await Promise.all(fields.map((field) => tryFields(client, type, [field])));
		return new Map(parts.flatMap((part) => [...part]));
	}
}
