import type { FormOption } from '../core/form';
import { MAX_OPTION_LABEL } from '../core/forms/form-limits';
import type { JsonObject } from '../core/json';
import { plainText } from './plain-text';

/** An option of a menu or a checkbox. Its value must not be longer than Slack takes: it is never cut. */
export function selectOption({ label, value }: FormOption): JsonObject {
	return { text: plainText(label, MAX_OPTION_LABEL), value };
}
