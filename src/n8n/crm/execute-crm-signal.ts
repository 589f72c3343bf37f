import { createHash } from 'node:crypto';

import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { ConfigurationError } from '../../core/errors';
import { coerceSignalPath, getPath } from '../../core/field-mapping';
import type { JsonObject, JsonValue } from '../../core/json';
import { deriveSignalId } from '../../core/derive-signal-id';
import type { Signal } from '../../core/signal';
import { signalFromValues } from '../../core/signal-from-values';
import { sampleSignal } from '../../core/signal-samples';
import { isSignalType, type SignalType } from '../../core/signal-types';
import { runItems } from '../run-items';
import { textOf } from '../text-of';

/** CRM Signal: one Signal per item; samples carry today's dates. */
export async function executeCrmSignal(
	context: IExecuteFunctions,
): Promise<INodeExecutionData[][]> {
	return runItems(context, 1, async (item, itemIndex) => {
		const signal =
			context.getNodeParameter('operation', itemIndex) === 'sample'
				? sampleSignal(typeAt(context, 'sampleType', itemIndex))
				: makeFromItem(context, item.json as JsonObject, itemIndex);
		return [{ output: 0, json: signal as unknown as IDataObject }];
	});
}

function makeFromItem(context: IExecuteFunctions, json: JsonObject, itemIndex: number): Signal {
	const type = typeAt(context, 'signalType', itemIndex);
	const id = deriveSignalId({
		type,
		content: json,
		idFields: idFieldsAt(context, json, itemIndex),
		sha256: (text) => createHash('sha256').update(text).digest('hex'),
	});
	return signalFromValues({
		id,
		type,
		provider: 'n8n',
		receivedAt: new Date().toISOString(),
		values: valuesAt(context, itemIndex),
		fields: detailsAt(context, itemIndex),
	});
}

function typeAt(context: IExecuteFunctions, parameter: string, itemIndex: number): SignalType {
	const type = String(context.getNodeParameter(parameter, itemIndex));
	if (isSignalType(type)) return type;
	throw new ConfigurationError(
		`"${type}" is no Signal type. Choose one from the list, or give its name such as deal.won.`,
	);
}

/** A missing field would make two happenings one: said, not guessed. */
function idFieldsAt(context: IExecuteFunctions, json: JsonObject, itemIndex: number): string[] {
	const names = String(context.getNodeParameter('idFields', itemIndex, ''))
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '');
	const missing = names.filter((name) => (getPath(json, name) ?? null) === null);
	if (missing.length > 0) {
		throw new ConfigurationError(
			`The item has no ${missing.join(', ')}, which "Identified By" names. Check the field names.`,
		);
	}
	return names;
}

function valuesAt(context: IExecuteFunctions, itemIndex: number): Map<string, JsonValue> {
	const rows = context.getNodeParameter('fields.field', itemIndex, []) as Array<{
		signalField?: unknown;
		value?: JsonValue;
	}>;
	const values = new Map<string, JsonValue>();
	for (const { signalField, value } of rows) {
		const path = textOf(signalField);
		if (!path || value === undefined || value === null || value === '') continue;
		const coerced = coerceSignalPath(path, value);
		if (coerced === null) {
			throw new ConfigurationError(`${path} cannot be "${String(value)}". Check its expression.`);
		}
		values.set(path, coerced);
	}
	return values;
}

function detailsAt(context: IExecuteFunctions, itemIndex: number): Signal['fields'] {
	const rows = context.getNodeParameter('details.detail', itemIndex, []) as Array<
		Record<string, unknown>
	>;
	return rows.flatMap((row) => {
		const label = textOf(row.label);
		const value = textOf(row.value);
		return label && value ? [{ label, value }] : [];
	});
}
