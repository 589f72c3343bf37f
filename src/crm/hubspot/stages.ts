import { toNumber } from '../../core/coerce';
import type { JsonObject, JsonValue } from '../../core/json';
import { isJsonObject, listAt, textAt } from '../../core/json-read';

export interface HubspotStage {
	id: string;
	label: string;
	pipelineLabel: string | null;
	/** null: the metadata does not say. */
	closed: boolean | null;
	won: boolean | null;
}

/** Only what judging needs: the whole pipeline document would be kept with every event otherwise. */
export function slimPipelines(response: unknown): JsonValue[] {
	return listAt(response, 'results').map((pipeline) => ({
		id: textAt(pipeline, 'id'),
		label: textAt(pipeline, 'label'),
		stages: listAt(pipeline, 'stages').map((stage) => ({
			id: textAt(stage, 'id'),
			label: textAt(stage, 'label'),
			isClosed: textAt(stage, 'metadata', 'isClosed'),
			probability: textAt(stage, 'metadata', 'probability'),
			ticketState: textAt(stage, 'metadata', 'ticketState'),
		})),
	}));
}

/**
 * A stage by its id, in the record's pipeline first. Whether it means won is what the pipeline's
 * metadata says: `closedwon` is only the default pipeline's id of such a stage.
 */
export function findStage(
	pipelines: readonly JsonValue[],
	stageId: string | null,
	pipelineId: string | null,
): HubspotStage | null {
	if (stageId === null) return null;
	const own = pipelines.filter((pipeline) => textAt(pipeline, 'id') === pipelineId);
	for (const pipeline of [...own, ...pipelines]) {
		const stage = listAt(pipeline, 'stages').find((entry) => textAt(entry, 'id') === stageId);
		if (isJsonObject(stage)) {
			return {
				id: stageId,
				label: textAt(stage, 'label') ?? stageId,
				pipelineLabel: textAt(pipeline, 'label'),
				...judge(stage),
			};
		}
	}
	return null;
}

function judge(stage: JsonObject): { closed: boolean | null; won: boolean | null } {
	const ticketState = textAt(stage, 'ticketState');
	if (ticketState !== null) return { closed: ticketState.toUpperCase() === 'CLOSED', won: null };
	const probability = toNumber(stage.probability);
	const isClosed = textAt(stage, 'isClosed')?.toLowerCase();
	// Without isClosed only the two ends of the scale mean closed.
	const closed =
		isClosed === 'true'
			? true
			: isClosed === 'false'
				? false
				: probability === null
					? null
					: probability === 1 || probability === 0;
	if (closed !== true) return { closed, won: closed === null ? null : false };
	return { closed, won: probability === null ? null : probability === 1 };
}
