import type { INodeParameters } from 'n8n-workflow';

import { DEFAULT_OPTIONS, MAX_OPTIONS, optionId } from '../../../core/decision';
import type { Decision } from '../../../core/store';
import { textOf } from '../../text-of';

/** Ask and Wait has an output per answer, then Timed Out: as many as the panel has rows. */
export function answerCount(parameters: INodeParameters): number {
	const rows = answerRows(parameters).length;
	return rows === 0 ? DEFAULT_OPTIONS.length : Math.min(rows, MAX_OPTIONS);
}

/**
 * Where a request that is over leaves: its answer's output, or Timed Out (also when it was withdrawn, or
 * answered with what this node does not offer: another workflow may have asked with other answers).
 */
export function outputOf(decision: Decision, parameters: INodeParameters): number {
	const answers = answerCount(parameters);
	const chosen = decision.outcome?.optionId;
	if (decision.state !== 'decided' || !chosen) return answers;
	const offered = offeredIds(parameters) ?? decision.options.map(({ id }) => id);
	const index = offered.indexOf(chosen);
	return index < 0 || index >= answers ? answers : index;
}

/** null: labels are expressions, and the request's own order has to do. */
function offeredIds(parameters: INodeParameters): string[] | null {
	const rows = answerRows(parameters);
	if (rows.length === 0) return DEFAULT_OPTIONS.map(({ id }) => id);
	const labels = rows.map(({ label }) => textOf(label) ?? '');
	return labels.some((label) => label.startsWith('=')) ? null : labels.map(optionId);
}

function answerRows(parameters: INodeParameters): Array<Record<string, unknown>> {
	const { answer } = (parameters.answers ?? {}) as { answer?: unknown };
	return Array.isArray(answer) ? (answer as Array<Record<string, unknown>>) : [];
}
