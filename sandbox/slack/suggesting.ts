import { interactionBase, surfaceOf, type ClickRequest } from './acting';
import { ActingError } from './acting-error';
import { array, object, string, type Check } from './blocks/checks';
import { plainText } from './blocks/text-object';
import type { Core } from './core';
import { findElement } from './find-element';
import { isObject, type JsonObject, type JsonValue } from './json';
import { findActor } from './lookups';
import { shownError, type ActOutcome } from './outcome';

/** Slack asks after three characters unless the menu says otherwise. */
const MIN_QUERY_LENGTH = 3;

const option: Check = object({
	required: { text: plainText(75), value: string({ max: 150, min: 1 }) },
	optional: { description: plainText(75) },
});
const options = array(option, { max: 100 });
const groups = array(object({ required: { label: plainText(75), options } }), { max: 100 });

export type SuggestRequest = Omit<ClickRequest, 'value' | 'copies'> & {
	/** What the person typed so far. */
	typed: string;
};

export type SuggestOutcome = ActOutcome & {
	/** What the person is shown; null: too little was typed, and the app was not asked. */
	options: Array<{ label: string; value: string }> | null;
};

/** Types into an external menu: the app is asked for options, and what it answers can be chosen. */
export async function suggest(core: Core, request: SuggestRequest): Promise<SuggestOutcome> {
	const user = findActor(core.workspace, request.user);
	const surface = surfaceOf(core, user, request);
	const found = findElement(surface.blocks, request);
	if (!found?.element.type.endsWith('external_select')) {
		throw new ActingError(`There is no external menu with action_id "${request.actionId}".`);
	}
	const { element, blockId } = found;
	const least = element.min_query_length ?? MIN_QUERY_LENGTH;
	if (request.typed.length < Number(least)) {
		return { deliveries: [], error: null, triggerId: null, responseUrl: null, options: null };
	}
	const { trigger_id: _trigger, ...base } = interactionBase(core, user);
	const { response_url: _url, state: _state, ...where } = surface.fields();
	const delivery = await core.deliverer.send({
		kind: 'options',
		name: 'block_suggestion',
		payload: {
			type: 'block_suggestion',
			...base,
			...where,
			action_id: element.action_id,
			block_id: blockId,
			value: request.typed,
		},
	});
	const offered = delivery?.acknowledged ? readOptions(delivery.responseBody ?? '') : [];
	if (offered) core.elements.offer(surface.id, found, offered);
	return {
		deliveries: delivery ? [delivery] : [],
		error: shownError(delivery) ?? (offered ? null : 'the options could not be loaded'),
		triggerId: null,
		responseUrl: null,
		options: (offered ?? []).map(({ text, value }) => ({
			label: isObject(text) ? String(text.text) : '',
			value: String(value),
		})),
	};
}

/** `options` or `option_groups`, as strict as in a block; null: Slack shows nothing of it. */
function readOptions(body: string): JsonObject[] | null {
	let answer: JsonValue;
	try {
		answer = JSON.parse(body) as JsonValue;
	} catch {
		return null;
	}
	if (
		!isObject(answer) ||
		(answer.options === undefined) === (answer.option_groups === undefined)
	) {
		return null;
	}
	const errors: string[] = [];
	const report = (message: string) => void errors.push(message);
	if (answer.options !== undefined) options(answer.options, '/options', report);
	else groups(answer.option_groups as JsonValue, '/option_groups', report);
	if (errors.length > 0) return null;
	const lists = Array.isArray(answer.option_groups)
		? answer.option_groups.filter(isObject).map((group) => group.options)
		: [answer.options];
	return lists.flatMap((list) => (Array.isArray(list) ? list.filter(isObject) : []));
}
