import { isObject, type JsonObject, type JsonValue } from './json';
import type { Block } from './types';

export interface FoundElement {
	element: JsonObject & { type: string; action_id: string };
	blockId: string;
}

/** Everything in these blocks that a person can press or choose from, in order. */
export function elementsOf(blocks: readonly Block[]): FoundElement[] {
	return blocks.flatMap((block) => {
		const inside: JsonValue[] = [
			...(Array.isArray(block.elements) ? block.elements : []),
			block.accessory ?? null,
			block.element ?? null,
		];
		return inside.flatMap((element): FoundElement[] =>
			isObject(element) && typeof element.type === 'string' && typeof element.action_id === 'string'
				? [
						{
							element: { ...element, type: element.type, action_id: element.action_id },
							blockId: block.block_id ?? '',
						},
					]
				: [],
		);
	});
}

/** By action id; block id and value narrow it down where ids repeat in several blocks. */
export function findElement(
	blocks: readonly Block[],
	wanted: { actionId: string; blockId?: string; value?: string },
): FoundElement | undefined {
	const candidates = elementsOf(blocks).filter(
		({ element, blockId }) =>
			element.action_id === wanted.actionId &&
			(wanted.blockId === undefined || blockId === wanted.blockId),
	);
	return candidates.find(({ element }) => element.value === wanted.value) ?? candidates[0];
}
