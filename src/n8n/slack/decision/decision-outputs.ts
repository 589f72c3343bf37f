import type { INodeParameters } from 'n8n-workflow';

import { DEFAULT_OPTIONS, MAX_OPTIONS } from '../../../core/decision';
import type { Decision } from '../../../core/store';

/** Ask and Wait has an output per answer, then Timed Out: as many as the panel has rows. */
export function answerCount(parameters: INodeParameters): number {
	const { answer } = (parameters.answers ?? {}) as { answer?: unknown };
	const count = Array.isArray(answer) ? answer.length : 0;
	return count === 0 ? DEFAULT_OPTIONS.length : Math.min(count, MAX_OPTIONS);
}

/** Where a request that is over leaves: its answer's output, or Timed Out (also when it was withdrawn). */
export function outputOf(decision: Decision, answers: number): number {
	if (decision.state !== 'decided') return answers;
	const index = decision.options.findIndex(({ id }) => id === decision.outcome?.optionId);
	return index < 0 || index >= answers ? answers : index;
}
