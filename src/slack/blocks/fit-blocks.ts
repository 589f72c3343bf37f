import type { SlackBlock } from '../../core/message';
import { MAX_BLOCKS, MAX_BLOCKS_CHARACTERS } from '../limits';

/** A block and how it may be shortened: each entry is a shorter version, null leaves it out. */
export interface Part {
	role: 'fixed' | 'notes' | 'fields' | 'text';
	block: SlackBlock;
	shorter?: ReadonlyArray<SlackBlock | null>;
}

/** What has to give way first when a message is too long. */
const ORDER: ReadonlyArray<Part['role']> = ['notes', 'fields', 'text'];

export function blocksLength(blocks: readonly SlackBlock[]): number {
	return JSON.stringify(blocks).length;
}

/** At most 50 blocks and about 13,200 characters: notes are shortened first, then fields, then text. */
export function fitBlocks(parts: readonly Part[]): SlackBlock[] {
	const left = parts.map((part) => ({
		role: part.role,
		block: part.block as SlackBlock | null,
		shorter: [...(part.shorter ?? (part.role === 'fixed' ? [] : [null]))],
	}));
	const blocks = () => left.flatMap((part) => (part.block ? [part.block] : []));
	const tooMany = () => blocks().length > MAX_BLOCKS;
	const tooLong = () => blocksLength(blocks()) > MAX_BLOCKS_CHARACTERS;

	for (const role of ORDER) {
		for (;;) {
			if (!tooMany() && !tooLong()) return blocks();
			// From the end: what stands first matters most.
			const part = left.findLast((one) => one.role === role && one.shorter.length > 0);
			if (!part) break;
			part.block = tooMany() ? null : (part.shorter[0] ?? null);
			part.shorter = tooMany() || part.block === null ? [] : part.shorter.slice(1);
		}
	}
	// Only fixed blocks are left over the limit: Slack's own error says which.
	return blocks();
}
