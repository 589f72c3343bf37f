import type { SignalType } from '../../core/signal-types';

interface EventKind {
	/** `<type>.<event>` of a notification. */
	rawType: string;
	signalTypes: readonly SignalType[];
	/** Copper's document lists the type among those that can be subscribed to. */
	subscribe: boolean;
}

const kind = (
	rawType: string,
	signalTypes: readonly SignalType[],
	subscribe = true,
): EventKind => ({ rawType, signalTypes, subscribe });

export const EVENT_KINDS: readonly EventKind[] = [
	kind('opportunity.new', ['deal.created']),
	kind('opportunity.update', [
		'deal.won',
		'deal.lost',
		'deal.stage_changed',
		'deal.owner_changed',
		'deal.updated',
	]),
	kind('opportunity.delete', ['deal.deleted']),
	kind('task.new', ['task.assigned', 'record.created']),
	kind('task.update', ['task.assigned', 'task.reassigned', 'record.updated']),
	kind('task.delete', ['record.deleted']),
	kind('person.new', ['record.created']),
	kind('person.update', [
		'person.joined_company',
		'person.left_company',
		'person.promoted',
		'record.updated',
	]),
	kind('person.delete', ['record.deleted']),
	...['company', 'lead', 'project'].flatMap((type) => recordKinds(type, true)),
	...recordKinds('activity_log', false),
];

function recordKinds(type: string, subscribe: boolean): EventKind[] {
	return [
		kind(`${type}.new`, ['record.created'], subscribe),
		kind(`${type}.update`, ['record.updated'], subscribe),
		kind(`${type}.delete`, ['record.deleted'], subscribe),
	];
}

export function isKnownKind(rawType: string): boolean {
	return EVENT_KINDS.some((known) => known.rawType === rawType);
}
