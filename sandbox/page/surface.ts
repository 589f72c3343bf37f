import type { JsonObject } from '../slack/json';
import type { SuggestOutcome } from '../slack/suggesting';
import { controls } from './controls';

interface Press {
	actionId: string;
	blockId: string;
	value?: string;
	/** Views: what else is filled in. */
	values?: JsonObject;
}

/** A message, a modal or the Home tab as one person sees it. */
export interface Surface {
	/** Who presses. */
	user: string;
	/** Sends a press or a choice; resolves with the error Slack would show, or null. */
	act(press: Press): Promise<string | null>;
	/** Types into an external menu. */
	suggest(typing: { actionId: string; blockId: string; typed: string }): Promise<Suggested>;
}

export type Suggested = Pick<SuggestOutcome, 'options' | 'error'>;

export function surfaceAt(where: {
	user: string;
	channel?: string;
	ts?: string;
	viewId?: string;
}): Surface {
	return {
		user: where.user,
		act: (press) => shown(async () => (await controls.click({ ...where, ...press })).error),
		suggest: async (typing) => {
			try {
				return await controls.suggest({ ...where, ...typing });
			} catch (error) {
				return { options: [], error: wordsOf(error) };
			}
		},
	};
}

/** The error of an act in words, also when the sandbox refuses it. */
export async function shown(act: () => Promise<string | null>): Promise<string | null> {
	try {
		return await act();
	} catch (error) {
		return wordsOf(error);
	}
}

function wordsOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
