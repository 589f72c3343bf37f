import type { Signal } from '../../core/signal';
import type { SIGNAL_TYPES } from '../../core/signal-types';
import { mrkdwn, type Mrkdwn } from '../blocks/mrkdwn';
import { personText, type SignalFieldName } from '../signal-fields';
import type { Layouts } from './layout';
import { accountName, titled } from './words';

const REGISTRATION_FIELDS: readonly SignalFieldName[] = [
	'account',
	'amount',
	'closeDate',
	'contact',
	'submitter',
];

export const partnerLayouts: Layouts<(typeof SIGNAL_TYPES.partners)[number]> = {
	'deal_registration.submitted': {
		emoji: '🤝',
		title: (signal) => titled('Deal registration', accountName(signal, '')),
		lines: (signal) => [
			mrkdwn`*${partner(signal)}* registered a deal with *${accountName(signal)}*.`,
		],
		fields: REGISTRATION_FIELDS,
	},
	'deal_registration.approved': {
		emoji: '✅',
		title: (signal) => titled('Deal registration approved', accountName(signal, '')),
		lines: (signal) => [outcome(signal, 'approved')],
		fields: REGISTRATION_FIELDS,
	},
	'deal_registration.rejected': {
		emoji: '❌',
		title: (signal) => titled('Deal registration rejected', accountName(signal, '')),
		lines: (signal) => [outcome(signal, 'rejected')],
		fields: REGISTRATION_FIELDS,
	},
	'partner.event': {
		emoji: '🤝',
		title: (signal) => titled('Partner news', signal.subject?.name ?? accountName(signal, '')),
		lines: () => [],
		fields: ['account', 'contact', 'submitter', 'owner'],
	},
};

function partner(signal: Signal): string {
	return personText(signal.people.submitter) ?? 'A partner';
}

function outcome(signal: Signal, word: string): Mrkdwn {
	const submitter = personText(signal.people.submitter);
	const by = submitter ? mrkdwn` by ${submitter}` : null;
	return mrkdwn`The registration of *${accountName(signal)}*${by} was ${word}.`;
}
