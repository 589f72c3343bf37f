import type { JsonObject } from '../../core/json';
import { objectAt, textAt, toText } from '../../core/json-read';
import { isKnownKind, TRIGGER } from './kinds';

export const EVENT_PREFIX = 'zen:event-type:';

export type ZendeskEntity = 'ticket' | 'user' | 'organization';

/** An event that Zendesk authored: `{ type, id, time, subject, detail, event }`. */
export interface ZendeskEvent {
	/** `ticket.status_changed` */
	kind: string;
	entity: ZendeskEntity;
	/** `status_changed` */
	action: string;
	id: string;
	/** The record after the event; times and words as the API has them, words in upper case. */
	detail: JsonObject;
	/** What happened: for a change `{ current, previous }`. */
	event: JsonObject;
}

type Read = { ok: true; event: ZendeskEvent } | { ok: false; reason: string };

export function readEvent(data: JsonObject): Read {
	const kind = kindIn(data);
	if (kind === null) return { ok: false, reason: 'the body is no event of Zendesk' };
	if (!isKnownKind(kind) || kind === TRIGGER) {
		return { ok: false, reason: 'this kind of event has no Signal type' };
	}
	const [entity = '', action = ''] = kind.split('.');
	const detail = objectAt(data, 'detail') ?? {};
	const named = /^zen:[a-z_]+:(\d+)$/.exec(textAt(data, 'subject') ?? '')?.[1];
	const id = idIn(detail.id) ?? idIn(named);
	if (id === null) return { ok: false, reason: `the event names no ${entity}` };
	const event = objectAt(data, 'event') ?? {};
	return {
		ok: true,
		event: { kind, entity: entity as ZendeskEntity, action, id, detail, event },
	};
}

/** The name of the kind; null for a body that an administrator authored. */
export function kindIn(data: JsonObject): string | null {
	const type = textAt(data, 'type') ?? '';
	return type.startsWith(EVENT_PREFIX) ? type.slice(EVENT_PREFIX.length) : null;
}

/** Ids are numbers, sent as text; `0` and `-1` stand for nobody and for the system. */
export function idIn(value: unknown): string | null {
	const id = toText(value);
	return id !== null && /^[1-9]\d{0,18}$/.test(id) ? id : null;
}
