import type { IExecuteFunctions } from 'n8n-workflow';

import { ConfigurationError } from '../../../core/errors';
import type { Decision, DecisionOption } from '../../../core/store';
import { sharedStore } from '../../shared-store';
import { textOf } from '../../text-of';
import type { SlackConnection } from '../slack-connection';

export function keyAt(context: IExecuteFunctions, itemIndex: number): string {
	const key = textOf(context.getNodeParameter('key', itemIndex, ''));
	if (key) return key;
	throw new ConfigurationError(
		'Key is empty for this item. Enter the key that the request was asked under.',
	);
}

/** The request of the item's key; null when none was ever asked under it. */
export async function findDecision(
	connection: SlackConnection,
	key: string,
): Promise<Decision | null> {
	const store = await sharedStore();
	return store.decisionByKey({ ...(await connection.app()), key });
}

/** Throws ConfigurationError when none was ever asked under it. */
export async function decisionAt(
	context: IExecuteFunctions,
	connection: SlackConnection,
	itemIndex: number,
): Promise<Decision> {
	const key = keyAt(context, itemIndex);
	const decision = await findDecision(connection, key);
	if (decision) return decision;
	throw new ConfigurationError(
		`Nothing was asked under the key "${key}" with this Slack app. Check the key, or ask first with Slack Decision.`,
	);
}

/** By label, value or id, however it is written. */
export function optionAt(decision: Decision, words: string | null): DecisionOption {
	const wanted = (words ?? '').toLowerCase();
	const option = decision.options.find((one) =>
		[one.label, one.value, one.id].some((name) => name.toLowerCase() === wanted),
	);
	if (option) return option;
	throw new ConfigurationError(
		`"${words ?? ''}" is no answer of this request. Its answers are: ${decision.options.map(({ label }) => label).join(', ')}.`,
	);
}
