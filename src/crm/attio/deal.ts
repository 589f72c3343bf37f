import { toIsoTime } from '../../core/coerce';
import type { CrmEvent, Enrichment, StageState, ToSignalsOptions } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { listAt, objectAt, textAt } from '../../core/json-read';
import type { SignalInput } from '../../core/signal';
import type { SignalType } from '../../core/signal-types';
import { attioKind } from './kinds';
import { type AttioStage, judgeStage } from './stages';
import { dateValue, numberValue, readStatus, setAt, statusIn, textValue, valueOf } from './values';

/** Values of a new record are written a moment after it. */
const MADE_WITHIN_MS = 60_000;

/** Where a deal stands and where it came from. */
export interface AttioDeal {
	id: string;
	record: JsonObject;
	stage: string | null;
	state: AttioStage;
	/** The stage before, by Attio's own history of the value; null where it was not asked for. */
	before: { stage: string; state: AttioStage } | null;
	/** Slug of the attribute that the event says has changed. */
	changed: string | null;
}

/** null: the event is not about a deal, or the deal could not be looked up. */
export function attioDeal(event: CrmEvent, enrichment: Enrichment | null): AttioDeal | null {
	const found = enrichment?.data;
	const record = objectAt(found, 'record');
	const id = textAt(event.data, 'id', 'record_id');
	const about = attioKind(event.rawType)?.about;
	if (about !== 'record' || textAt(found, 'object', 'slug') !== 'deals') return null;
	if (record === null || id === null) return null;
	const stages = listAt(found, 'stages').flatMap((entry) => readStatus(entry) ?? []);
	const present = statusIn(valueOf(record, 'stage'));
	const before = statusIn(objectAt(found, 'stageBefore'));
	const unknown = { won: null, closed: null };
	return {
		id,
		record,
		stage: present?.title ?? null,
		state: present === null ? unknown : judgeStage(present.title, stages),
		before:
			before === null ? null : { stage: before.title, state: judgeStage(before.title, stages) },
		changed: textAt(found, 'attribute', 'slug'),
	};
}

/**
 * The state that the store shall know. Only of events about the stage: another event, looked up late,
 * would see a move before the move's own event does.
 */
export function attioState(event: CrmEvent, enrichment: Enrichment | null): StageState | null {
	const deal = attioDeal(event, enrichment);
	if (deal === null || !isAboutStage(event, deal)) return null;
	return { recordId: deal.id, stage: deal.stage, ...deal.state };
}

/** An update whose attribute could not be looked up may be about any. */
function isAboutStage(event: CrmEvent, deal: AttioDeal): boolean {
	const updated = attioKind(event.rawType)?.action === 'updated';
	return updated && (deal.changed === null || deal.changed === 'stage');
}

/** The stage that a Signal may name as the one before. */
export function stageBefore(deal: AttioDeal, known: StageState | null): string | null {
	const before = known?.stage ?? deal.before?.stage ?? null;
	return before === deal.stage ? null : before;
}

/**
 * Events say that an attribute changed, not to what: the deal's present stage counts, once. A win that
 * was there before (by the state last seen, else by Attio's history of the stage) is not reported again.
 */
export function dealType(
	event: CrmEvent,
	deal: AttioDeal,
	{ previousState: known, firstSightCounts }: ToSignalsOptions,
): SignalType {
	const end = endOf(deal.state);
	if (attioKind(event.rawType)?.action === 'created') {
		return end !== null && firstSightCounts && startedThere(deal.record) ? end : 'deal.created';
	}
	if (!isAboutStage(event, deal)) {
		return deal.changed === 'owner' ? 'deal.owner_changed' : 'deal.updated';
	}
	if (end !== null && !wasThere(deal, end, known, firstSightCounts)) return end;
	const moved = known === null ? deal.changed === 'stage' : known.stage !== deal.stage;
	return moved ? 'deal.stage_changed' : 'deal.updated';
}

/** Whether a new deal was made in the stage that it has now, rather than moved before it was looked up. */
function startedThere(record: JsonObject): boolean {
	const made = toIsoTime(record.created_at);
	const set = setAt(record, 'stage');
	if (made === null || set === null) return false;
	return Math.abs(Date.parse(set) - Date.parse(made)) <= MADE_WITHIN_MS;
}

function wasThere(
	deal: AttioDeal,
	end: 'deal.won' | 'deal.lost',
	known: StageState | null,
	firstSightCounts: boolean,
): boolean {
	if (known !== null) {
		// Seen before the stages could be read: the same stage is the same end.
		return endOf(known) === end || (known.won === null && known.stage === deal.stage);
	}
	if (deal.changed === 'stage') return deal.before !== null && endOf(deal.before.state) === end;
	return !firstSightCounts;
}

function endOf({ won, closed }: AttioStage): 'deal.won' | 'deal.lost' | null {
	if (won === true) return 'deal.won';
	return closed === true && won === false ? 'deal.lost' : null;
}

/** Attio's deals have no close date and no pipeline of their own; workspaces add the date. */
const CLOSE_DATE_SLUGS = ['close_date', 'expected_close_date', 'closing_date'];

export function dealOf(deal: AttioDeal, from: string | null): SignalInput['deal'] {
	const { id, record, stage, state } = deal;
	const amount = numberValue(record, 'value');
	return {
		id,
		name: textValue(record, 'name'),
		stage: stage === null ? null : { from, to: stage },
		amount:
			amount === null
				? null
				: { value: amount, currency: textAt(valueOf(record, 'value'), 'currency_code') },
		closeDate: dateValue(record, ...CLOSE_DATE_SLUGS),
		...state,
	};
}
