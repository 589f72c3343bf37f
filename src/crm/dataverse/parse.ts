import type { CrmEvent, CrmProvider } from '../../core/crm-provider';
import type { JsonObject, JsonValue } from '../../core/json';
import { isJsonObject, textAt } from '../../core/json-read';
import { contentKey, dedupeKey } from '../dedupe-key';
import { readEvents } from '../read-events';
import { readHeader } from '../read-header';
import { isSecretKey } from '../strip-secrets';
import { dataverseTime, guidOf, viewOf } from './read-context';

const MESSAGES = new Set([
	'Create',
	'Update',
	'Delete',
	'Assign',
	'SetState',
	'SetStateDynamicEntity',
	'Win',
	'Lose',
	'Close',
	'QualifyLead',
]);

/** Set on events whose values Dataverse left out: messages above 256 KB. */
export const SIZE_EXCEEDED = 'MessageSizeExceeded';

export const parseDataverse: CrmProvider['parse'] = ({ rawBody, headers }) => {
	const exceeded = readHeader(headers, 'x-ms-dynamics-msg-size-exceeded') !== undefined;
	return readEvents(rawBody, {
		expected: 'an execution context of Dataverse',
		read: (element) => readContext(exceeded ? { ...element, [SIZE_EXCEEDED]: true } : element),
	});
};

function readContext(context: JsonObject): CrmEvent | null {
	const message = textAt(context, 'MessageName');
	const table = textAt(context, 'PrimaryEntityName')?.toLowerCase();
	if (message === null || table === undefined) return null;
	const data = withoutSecretPairs(context);
	const base = {
		rawType: `${table}.${message === 'CloseIncident' ? 'Close' : message}`.slice(0, 200),
		dedupeKey: keyOf(context, message),
		occurredAt: dataverseTime(context.OperationCreatedOn),
		data: isJsonObject(data) ? data : {},
	};
	const reason = unsupportedReason(base.rawType, context);
	return reason === null ? { ...base, supported: true } : { ...base, supported: false, reason };
}

function unsupportedReason(rawType: string, context: JsonObject): string | null {
	const message = rawType.slice(rawType.indexOf('.') + 1);
	if (!MESSAGES.has(message)) {
		return 'this message is not known: register the step for Create, Update, Delete, Assign, Win, Lose or Close';
	}
	return viewOf(context).id === null ? 'the context names no record' : null;
}

/** Steps that run synchronously have no operation of their own. */
function keyOf(context: JsonObject, message: string): string {
	const operation = guidOf(context.OperationId);
	const record = guidOf(context.PrimaryEntityId) ?? viewOf(context).id;
	if (operation !== null) return dedupeKey(operation, message, record);
	const { RequestId: _request, ...content } = context;
	return dedupeKey(guidOf(context.CorrelationId), message, record, contentKey(content));
}

/** `{ key: 'SessionId', value }`: what plug-ins share among each other may hold credentials. */
function withoutSecretPairs(value: JsonValue): JsonValue {
	if (Array.isArray(value)) {
		return value
			.filter((entry) => !isSecretKey(textAt(entry, 'key') ?? ''))
			.map(withoutSecretPairs);
	}
	if (!isJsonObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, entry]) => [key, withoutSecretPairs(entry)]),
	);
}
