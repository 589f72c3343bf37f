import { toIsoTime } from '../../core/coerce';
import type { CrmEvent } from '../../core/crm-provider';
import { UnreadableBodyError } from '../../core/errors';
import type { JsonObject } from '../../core/json';
import { isJsonObject, listAt, textAt, toText, valueAt } from '../../core/json-read';
import { isSignalType } from '../../core/signal-types';
import { contentKey, dedupeKey } from '../dedupe-key';
import { parseGeneric } from '../generic/parse';
import { findChange, WRAPPERS } from './find-change';
import { findFlowRecord, flowRecordFields } from './find-flow-record';
import { FREE_JSON, readSalesforceRecord } from './read-record';

/** Salesforce merges like changes of one transaction; more than this is not Salesforce. */
const MAX_EVENTS = 1000;

/** JSON of a Flow, relayed Change Data Capture and relayed platform events: one or an array of them. */
export function parseSalesforceJson(input: {
	rawBody: Uint8Array;
	headers: Readonly<Record<string, string | undefined>>;
}): CrmEvent[] {
	const events = parseGeneric(input).flatMap((event) =>
		event.supported ? readElement(event) : [event],
	);
	if (events.length > MAX_EVENTS) {
		throw new UnreadableBodyError(
			`The body holds ${events.length} changed records. Send at most ${MAX_EVENTS} in one request.`,
		);
	}
	return events;
}

function readElement(event: CrmEvent): CrmEvent[] {
	const { data } = event;
	if (findChange(data) !== null) return changeEvents(data);
	const platform = readPlatformEvent(event);
	return [platform ?? readFlow(event)];
}

/** One event per record: Salesforce reports the same change of several records once. */
function changeEvents(data: JsonObject): CrmEvent[] {
	const header = findChange(data)?.header ?? {};
	const ids = listAt(header, 'recordIds').map(toText);
	const transaction = textAt(header, 'transactionKey');
	const rawType =
		`ChangeEvent.${textAt(header, 'entityName') ?? 'unknown'}.${textAt(header, 'changeType') ?? 'unknown'}`.slice(
			0,
			200,
		);
	const occurredAt = toIsoTime(header.commitTimestamp);
	return (ids.length === 0 ? [null] : ids).map((recordId): CrmEvent => {
		const base = {
			rawType,
			dedupeKey:
				transaction === null
					? dedupeKey('change', contentKey(data), recordId)
					: dedupeKey('change', transaction, textAt(header, 'sequenceNumber'), recordId),
			occurredAt,
			data: { ...data, recordId },
		};
		if (readSalesforceRecord(base) !== null) return { ...base, supported: true };
		const overflow = textAt(header, 'changeType') === 'GAP_OVERFLOW';
		return {
			...base,
			supported: false,
			reason: overflow
				? 'more changed at once than Salesforce reports, and it names no record'
				: 'the change event names no record or no kind of change',
		};
	});
}

/** `{ schema, payload, event: { replayId } }`, EventBridge's `detail-type` and CloudEvents' `type` end in `__e`. */
function readPlatformEvent(event: CrmEvent): CrmEvent | null {
	const { data } = event;
	const name = platformEventName(data);
	const places = [data, ...WRAPPERS.map((key) => valueAt(data, key)).filter(isJsonObject)].flatMap(
		(place) => [place, ...[valueAt(place, 'event')].filter(isJsonObject)],
	);
	const find = (key: string) =>
		places.map((place) => textAt(place, key)).find((value) => value !== null) ?? null;
	const replayId = find('replayId');
	if (name === null && replayId === null) return null;
	const uuid = find('EventUuid') ?? textAt(data, 'payload', 'EventUuid');
	return {
		rawType: `PlatformEvent.${name ?? 'unknown'}`.slice(0, 200),
		// A replay id says something within one channel only, and orgs start it anew.
		dedupeKey:
			uuid !== null
				? dedupeKey('platform', uuid)
				: dedupeKey('platform', replayId, contentKey(data)),
		occurredAt: event.occurredAt ?? toIsoTime(find('CreatedDate')),
		data,
		supported: true,
	};
}

function platformEventName(data: JsonObject): string | null {
	const said = [
		data['detail-type'],
		data.channel,
		data.topic,
		data.type,
		valueAt(data, 'data', 'channel'),
	];
	return (
		said
			.map((value) => /(?:^|\/|\.)(\w{1,80}__e)$/.exec(toText(value) ?? '')?.[1])
			.find((name) => name !== undefined) ?? null
	);
}

/** A record that Salesforce's own forms show, or whatever the builder of the Flow made up. */
function readFlow(event: CrmEvent): CrmEvent {
	const type = textAt(event.data, 'type');
	const found = type !== null && isSignalType(type) ? null : findFlowRecord(event.data);
	if (found === null) return { ...event, rawType: FREE_JSON };
	const fields = flowRecordFields(found.record);
	return {
		...event,
		rawType: `Flow.${found.type}`,
		occurredAt:
			toIsoTime(fields.LastModifiedDate) ?? toIsoTime(fields.SystemModstamp) ?? event.occurredAt,
	};
}
