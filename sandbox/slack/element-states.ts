import { initiallyChosen } from './chosen';
import { elementsOf, type FoundElement } from './find-element';
import type { JsonObject } from './json';
import type { Block } from './types';

/** What is filled in on messages (per person) and views, as payloads carry it in `state.values`. */
export class ElementStates {
	private readonly chosen = new Map<string, JsonObject>();
	private readonly offered = new Map<string, JsonObject[]>();

	/** `action`: as in the payload; what is of the press is left out. */
	remember(surface: string, found: FoundElement, action: JsonObject): void {
		if (!initiallyChosen(found.element)) return;
		const { action_id: _id, block_id: _block, action_ts: _ts, ...state } = action;
		this.chosen.set(key(surface, found), state);
	}

	values(surface: string, blocks: readonly Block[]): JsonObject {
		const values: Record<string, JsonObject> = {};
		for (const found of elementsOf(blocks)) {
			const { element, blockId } = found;
			const initial = initiallyChosen(element);
			if (!initial) continue;
			const state = this.chosen.get(key(surface, found)) ?? { type: element.type, ...initial };
			values[blockId] = { ...values[blockId], [element.action_id]: state };
		}
		return values;
	}

	/** What the app offered in an external menu; only that can be chosen then. */
	offer(surface: string, found: FoundElement, options: JsonObject[]): void {
		this.offered.set(key(surface, found), options);
	}

	offeredIn(surface: string, found: FoundElement): JsonObject[] | null {
		return this.offered.get(key(surface, found)) ?? null;
	}
}

function key(surface: string, { element, blockId }: FoundElement): string {
	return JSON.stringify([surface, blockId, element.action_id]);
}
