import type { CrmClient } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { isJsonObject, listAt, objectAt, textAt } from '../../core/json-read';

/** HubSpot: inputs of a batch read. */
export const MAX_INPUTS = 100;
/** HubSpot refuses more where earlier values are asked for. */
const MAX_INPUTS_WITH_HISTORY = 50;

export interface HubspotRecord {
	id: string;
	properties: JsonObject;
	/** Property to its values, in HubSpot's order (newest first). */
	history: Record<string, Array<{ value: string | null; timestamp: string | null }>>;
	url: string | null;
}

/** Keys are `<id>`, or `<id> <property> …` with the properties whose earlier values are wanted. */
export async function fetchRecords(
	client: CrmClient,
	wanted: { path: string; names: readonly string[]; archived: boolean; keys: readonly string[] },
): Promise<Map<string, HubspotRecord>> {
	const asked = new Map<string, Set<string>>();
	for (const key of wanted.keys) {
		const [id = '', ...history] = key.split(' ');
		asked.set(id, new Set([...(asked.get(id) ?? []), ...history]));
	}
	const withHistory = [...asked].filter(([, history]) => history.size > 0);
	const without = [...asked].filter(([, history]) => history.size === 0);
	const batches = [
		...chunksOf(withHistory, MAX_INPUTS_WITH_HISTORY),
		...chunksOf(without, MAX_INPUTS),
	];
	const url = `/crm/v3/objects/${wanted.path}/batch/read${wanted.archived ? '?archived=true' : ''}`;
	const answers = await Promise.all(
		batches.map((batch) =>
			client.post(url, {
				inputs: batch.map(([id]) => ({ id })),
				properties: [...wanted.names],
				propertiesWithHistory: [...new Set(batch.flatMap(([, history]) => [...history]))],
			}),
		),
	);
	const records = new Map<string, HubspotRecord>();
	for (const entry of answers.flatMap((answer) => listAt(answer, 'results'))) {
		const record = readRecord(entry);
		if (record !== null) records.set(record.id, record);
	}
	return new Map(
		wanted.keys.flatMap((key) => {
			const record = records.get(key.split(' ')[0] ?? '');
			return record === undefined ? [] : [[key, record]];
		}),
	);
}

/** A record of an answer, null for what is none. */
export function readRecord(entry: unknown): HubspotRecord | null {
	const id = textAt(entry, 'id');
	if (id === null) return null;
	const history = objectAt(entry, 'propertiesWithHistory') ?? {};
	return {
		id,
		properties: objectAt(entry, 'properties') ?? {},
		history: Object.fromEntries(
			Object.keys(history).map((name) => [
				name,
				listAt(history, name)
					.filter(isJsonObject)
					.map((value) => ({
						value: textAt(value, 'value'),
						timestamp: textAt(value, 'timestamp'),
					})),
			]),
		),
		url: textAt(entry, 'url'),
	};
}

export function chunksOf<T>(list: readonly T[], size: number): T[][] {
	return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
		list.slice(index * size, (index + 1) * size),
	);
}
