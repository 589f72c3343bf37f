import type { Signal } from '../../core/signal';
import type { SIGNAL_TYPES } from '../../core/signal-types';
import { mrkdwn, type Mrkdwn } from '../blocks/mrkdwn';
import type { SignalFieldName } from '../signal-fields';
import type { Layouts } from './layout';
import { accountName, subjectName, titled } from './words';

const RECORD_FIELDS: readonly SignalFieldName[] = ['account', 'owner', 'changes'];

export const otherLayouts: Layouts<(typeof SIGNAL_TYPES.other)[number]> = {
	'record.created': {
		emoji: '🆕',
		title: (signal) => titled('New record', signal.subject?.name),
		lines: (signal) => [record(signal, 'created')],
		fields: RECORD_FIELDS,
	},
	'record.updated': {
		emoji: '✏️',
		title: (signal) => titled('Record updated', signal.subject?.name),
		lines: (signal) => [record(signal, 'updated')],
		fields: RECORD_FIELDS,
	},
	'record.deleted': {
		emoji: '🗑️',
		title: (signal) => titled('Record deleted', signal.subject?.name),
		lines: (signal) => [record(signal, 'deleted')],
		fields: RECORD_FIELDS,
	},
	'product.signal': {
		emoji: '⚡',
		title: (signal) => titled('Product signal', accountName(signal, '')),
		lines: () => [],
		fields: ['account', 'accountStatus', 'person', 'personTitle', 'owner', 'deal'],
	},
	'signal.unknown': {
		emoji: '🔔',
		title: (signal) => titled('Signal', signal.source.rawType ?? signal.subject?.name),
		lines: () => [],
		fields: ['subject', 'account', 'person', 'owner'],
	},
};

function record(signal: Signal, verb: string): Mrkdwn {
	const kind = signal.subject?.kind ?? 'record';
	return mrkdwn`The ${kind} *${subjectName(signal, signal.subject?.id ?? 'without a name')}* was ${verb}.`;
}
