import type { CrmClient } from '../../core/crm-provider';
import type { JsonValue } from '../../core/json';
import { listAt, textAt } from '../../core/json-read';

export interface ZohoStage {
	/** As records hold it. */
	value: string;
	label: string;
	/** `Open`, `Closed Won` or `Closed Lost`, as the pipeline's settings say; null: they do not. */
	forecastType: string | null;
}

/**
 * Stages of all pipelines. Pipelines belong to layouts, and a stage means the same in all of them.
 * Zoho CRM API v8, "Pipeline"; `settings/stages` serves accounts without pipelines.
 */
export async function fetchStages(client: CrmClient): Promise<ZohoStage[]> {
	const layouts = await client.get('/crm/v8/settings/layouts', { module: 'Deals' });
	const ids = listAt(layouts, 'layouts').flatMap((layout) => textAt(layout, 'id') ?? []);
	const answers = await Promise.all(
		ids.map((id) =>
			client.get('/crm/v8/settings/pipeline', { layout_id: id }).catch((error: unknown) => {
				if (ids.length === 1) return null;
				throw error;
			}),
		),
	);
	const stages = answers
		.flatMap((answer) => listAt(answer, 'pipeline'))
		.flatMap((pipeline) => listAt(pipeline, 'maps'))
		.flatMap(readStage);
	if (stages.length > 0) return distinct(stages);
	const all = await client.get('/crm/v8/settings/stages', { module: 'Deals' });
	return distinct(listAt(all, 'stages').flatMap(readStage));
}

function readStage(entry: JsonValue): ZohoStage[] {
	const label =
		textAt(entry, 'display_value') ?? textAt(entry, 'display_label') ?? textAt(entry, 'name');
	const value = textAt(entry, 'actual_value') ?? label;
	if (value === null) return [];
	return [{ value, label: label ?? value, forecastType: textAt(entry, 'forecast_type') }];
}

function distinct(stages: readonly ZohoStage[]): ZohoStage[] {
	return [...new Map(stages.map((stage) => [stage.value, stage])).values()];
}

/** What a stage means; null: the settings do not say. */
export function judgeStage(
	stages: readonly ZohoStage[],
	named: string | null,
): { label: string | null; won: boolean | null; closed: boolean | null } {
	const stage =
		stages.find(({ value }) => value === named) ?? stages.find(({ label }) => label === named);
	const label = stage?.label ?? named;
	switch (stage?.forecastType?.toLowerCase()) {
		case 'closed won':
			return { label, won: true, closed: true };
		case 'closed lost':
			return { label, won: false, closed: true };
		case 'open':
			return { label, won: false, closed: false };
		default:
			return { label, won: null, closed: null };
	}
}
