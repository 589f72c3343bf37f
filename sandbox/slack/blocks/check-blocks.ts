import { isObject } from '../json';
import { messageBlock, viewBlock } from './block-kinds';
import { array, lengthOf, noDuplicates, type Report } from './checks';

export const MAX_BLOCKS = { message: 50, view: 100 } as const;

export interface BlockFindings {
	/** `must be … [json-pointer:/blocks/0/text/text]`, empty when all is well. */
	errors: string[];
	/** Characters of all texts together. */
	textLength: number;
}

/** Judges blocks as Slack does: types, required and unknown fields, lengths, counts, repeated ids. */
export function checkBlocks(
	blocks: readonly unknown[],
	surface: keyof typeof MAX_BLOCKS,
	root = '/blocks',
): BlockFindings {
	const errors: string[] = [];
	const report: Report = (complaint, at) => errors.push(`${complaint} [json-pointer:${at}]`);
	const kind = surface === 'message' ? messageBlock : viewBlock;
	array(kind, { max: MAX_BLOCKS[surface] })([...blocks], root, report);
	noDuplicates(blocks, 'block_id', (index) => `${root}/${index}`, report);
	return { errors, textLength: textLengthOf(blocks) };
}

function textLengthOf(value: unknown): number {
	if (Array.isArray(value)) {
		return value.reduce((sum: number, each: unknown) => sum + textLengthOf(each), 0);
	}
	if (!isObject(value)) return 0;
	return Object.entries(value).reduce(
		(sum, [name, child]) =>
			sum + (name === 'text' && typeof child === 'string' ? lengthOf(child) : textLengthOf(child)),
		0,
	);
}
