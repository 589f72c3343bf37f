import { initiallyChosen } from './chosen';
import { elementsOf } from './find-element';
import { isObject, type JsonObject, type JsonValue } from './json';
import type { Block } from './types';

const REQUIRED = 'Please complete this required field.';

/**
 * What Slack's client writes beside required inputs that are empty, by block id; null: nothing is missing.
 * It sends the app nothing then.
 */
export function missingInputs({ blocks, state }: JsonObject): JsonObject | null {
	const values = isObject(state) && isObject(state.values) ? state.values : {};
	const required = (Array.isArray(blocks) ? (blocks as Block[]) : []).filter(
		({ type, optional }) => type === 'input' && optional !== true,
	);
	const missing = elementsOf(required).filter(({ element, blockId }) => {
		const inBlock = values[blockId];
		const filled = isObject(inBlock) ? inBlock[element.action_id] : null;
		return (
			!isObject(filled) ||
			Object.keys(initiallyChosen(element) ?? {}).every((field) => isEmpty(filled[field]))
		);
	});
	if (missing.length === 0) return null;
	return Object.fromEntries(missing.map(({ blockId }) => [blockId, REQUIRED]));
}

function isEmpty(value: JsonValue | undefined): boolean {
	return (
		value === undefined ||
		value === null ||
		value === '' ||
		(Array.isArray(value) && value.length === 0)
	);
}
