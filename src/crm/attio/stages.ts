import type { AttioStatus } from './values';

/** What a stage means; null: Attio does not say. */
export interface AttioStage {
	won: boolean | null;
	closed: boolean | null;
}

const WON = new Set(['won', 'closed won']);
const LOST = new Set(['lost', 'closed lost']);

/**
 * Attio has no flag for won and lost. Its own stages are `Won 🎉` and `Lost`: those titles count, in any
 * case and with whatever signs around them. In a workspace that renamed `Won`, the one stage whose
 * reaching Attio celebrates counts; where several celebrate, none is taken for the win.
 */
export function judgeStage(title: string, statuses: readonly AttioStatus[]): AttioStage {
	const plain = plainTitle(title);
	if (WON.has(plain)) return { won: true, closed: true };
	if (LOST.has(plain)) return { won: false, closed: true };
	const live = statuses.filter((status) => !status.archived);
	if (live.length === 0) return { won: null, closed: null };
	const named = live.some((status) => WON.has(plainTitle(status.title)));
	const celebrated = live.filter((status) => status.celebrates);
	const [only] = celebrated;
	if (!named && celebrated.length === 1 && only?.title === title) {
		return { won: true, closed: true };
	}
	// A stage that is neither may be an end all the same ("Disqualified").
	return { won: false, closed: null };
}

function plainTitle(title: string): string {
	return title
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}
