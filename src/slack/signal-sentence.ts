import type { Signal } from '../core/signal';
import type { SignalCategory } from '../core/signal-types';
import { joinMrkdwn, Mrkdwn, plain } from './blocks/mrkdwn';
import { LAYOUTS } from './layouts';

/** In the others the title and the due date say as much. */
const SAYS_MORE: ReadonlySet<SignalCategory> = new Set(['deals', 'partners', 'people']);

const CHARACTERS: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** What a message says of a Signal beyond its title, as plain text; null where that is nothing more. */
export function signalSentence(signal: Signal): string | null {
	if (!SAYS_MORE.has(signal.category)) return null;
	const lines = LAYOUTS[signal.type].lines(signal).map((line) => line && new Mrkdwn(plain(line)));
	const sentence = joinMrkdwn(lines, '\n')?.value ?? null;
	return sentence && sentence.replace(/&(?:amp|lt|gt);/g, (entity) => CHARACTERS[entity] ?? entity);
}
