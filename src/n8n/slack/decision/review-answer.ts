import type { IDataObject } from 'n8n-workflow';

import { chosenOption } from '../../../core/decision';
import type { Decision } from '../../../core/store';

/**
 * What n8n's agent reads: the first answer lets the tool run; `chatInput` is what the agent is told when
 * it does not. Without, n8n says that the user rejected it and that the agent must stop.
 */
export function reviewAnswer(decision: Decision): IDataObject {
	const { options, outcome, state } = decision;
	const chosen = chosenOption(decision);
	if (chosen && chosen.id === options[0]?.id) return { approved: true };
	if (state === 'withdrawn') {
		return refused('The request was withdrawn. Do not run the tool.', outcome?.reason);
	}
	if (state === 'expired' && !chosen)
		return refused('Nobody answered in time. Do not run the tool.');
	// With two answers, "no" says it all; with more of them it matters which one.
	const label = options.length > 2 && chosen ? chosen.label : null;
	const words = [label, outcome?.reason].filter((part) => !!part).join(': ');
	return words ? refused(words) : { approved: false };
}

/** Nobody was asked, and the agent must not take that for an answer. */
export function reviewError(message: string): IDataObject {
	return refused('Nobody was asked, because of an error. Do not run the tool.', message);
}

function refused(...parts: Array<string | null | undefined>): IDataObject {
	return { approved: false, chatInput: parts.filter((part) => !!part).join(' ') };
}
