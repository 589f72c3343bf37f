import type { InputInteraction, InteractionKind } from '../../core/interaction';
import type { JsonObject, JsonValue } from '../../core/json';
import { isJsonObject, listAt, objectAt, textAt } from '../../core/json-read';
import { messageKeyOf } from '../block-ids';
import { readElement, readViewState } from '../read-view-state';
import { interactionBase } from './base';
import { commonExample } from './example';
import { commonOutput } from './output';
import { readPayload } from './payload';

/** Whatever else than a button reports by itself, in a message, App Home or a modal. */
export const inputKind = {
	id: 'input',
	displayName: 'Menu or Input',
	description:
		'A menu, checkbox, radio button, date or other input of a message, App Home or modal',
	parse(raw) {
		const payload = readPayload(raw);
		const action = payload?.actions?.[0];
		if (payload?.type !== 'block_actions' || !action?.type || action.type === 'button') return null;
		const [element] = listAt(raw, 'actions');
		if (!action.action_id || !isJsonObject(element)) return null;
		const { answer, labels } = readElement(element);
		return {
			kind: 'input',
			...interactionBase(payload, raw),
			actionId: action.action_id,
			blockId: action.block_id ?? null,
			element: action.type,
			value: valueOf(answer),
			labels,
			answers: readViewState(filledIn(raw)),
			messageKey: messageKeyOf(action.block_id),
		} satisfies InputInteraction;
	},
	toOutput(interaction) {
		if (interaction.kind !== 'input') return commonOutput(interaction);
		return {
			...commonOutput(interaction),
			actionId: interaction.actionId,
			element: interaction.element,
			value: interaction.value,
			labels: interaction.labels,
			answers: interaction.answers,
			blockId: interaction.blockId,
			messageKey: interaction.messageKey,
		};
	},
	example: {
		...commonExample('input', 'slack:block_actions:A0123456789:…:priority:1790000042.123456'),
		actionId: 'priority',
		element: 'static_select',
		value: 'high',
		labels: ['High'],
		answers: { priority: 'high', follow_up: '2026-09-30' },
		blockId: 'ssk|0|deal-4711',
		messageKey: 'deal-4711',
	},
} satisfies InteractionKind;

function filledIn(raw: JsonObject): JsonValue {
	return objectAt(raw, 'state', 'values') ?? objectAt(raw, 'view', 'state', 'values');
}

/** Numbers as text, files by their ids. */
function valueOf(answer: JsonValue): string | string[] | null {
	if (!Array.isArray(answer)) return answer === null ? null : String(answer as string | number);
	return answer.flatMap((entry) =>
		typeof entry === 'string' ? entry : (textAt(entry, 'id') ?? []),
	);
}
