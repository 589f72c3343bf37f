import type { AccountStatus, Signal } from '../../core/signal';
import type { SIGNAL_TYPES } from '../../core/signal-types';
import { mrkdwn, Mrkdwn } from '../blocks/mrkdwn';
import { personText, type SignalFieldName } from '../signal-fields';
import type { Layouts } from './layout';
import { accountName, titled } from './words';

const PERSON_FIELDS: readonly SignalFieldName[] = [
	'account',
	'accountStatus',
	'personEmail',
	'owner',
	'csm',
	'deal',
];

export const peopleLayouts: Layouts<(typeof SIGNAL_TYPES.people)[number]> = {
	'person.joined_company': {
		emoji: '👋',
		title: (signal) => titled('Job change', who(signal)),
		lines: (signal) => [joined(signal), whyItMatters(signal, JOINED)],
		fields: PERSON_FIELDS,
	},
	'person.left_company': {
		emoji: '🚪',
		title: (signal) => titled('Job change', who(signal)),
		lines: (signal) => [left(signal), whyItMatters(signal, LEFT)],
		fields: PERSON_FIELDS,
	},
	'person.promoted': {
		emoji: '🚀',
		title: (signal) => titled('Promotion', who(signal)),
		lines: (signal) => [promoted(signal), whyItMatters(signal, PROMOTED)],
		fields: PERSON_FIELDS,
	},
	'account.engaged': {
		emoji: '🔥',
		title: (signal) => titled('Engaged account', accountName(signal, '')),
		lines: (signal) => [mrkdwn`*${accountName(signal, 'An account')}* shows interest.`],
		fields: ['account', 'accountStatus', 'person', 'personTitle', 'owner', 'deal'],
	},
};

function who(signal: Signal): string {
	return personText(signal.person) ?? 'Somebody';
}

/** "Dana Fox is now CFO at Globex (was Director of Finance at Initech)." */
function joined(signal: Signal): Mrkdwn {
	const title = signal.person?.title;
	const role = title ? mrkdwn`is now *${title}* at` : mrkdwn`has joined`;
	return mrkdwn`*${who(signal)}* ${role} *${accountName(signal, 'a company')}*${before(signal)}.`;
}

function left(signal: Signal): Mrkdwn {
	const from = signal.person?.previousCompany || accountName(signal, 'a company');
	const title = signal.person?.previousTitle || signal.person?.title;
	return mrkdwn`*${who(signal)}* has left *${from}*${title ? mrkdwn` (was ${title})` : null}.`;
}

function promoted(signal: Signal): Mrkdwn {
	const title = signal.person?.title;
	const role = title ? mrkdwn`is now *${title}*` : mrkdwn`was promoted`;
	const was = signal.person?.previousTitle;
	return mrkdwn`*${who(signal)}* ${role} at *${accountName(signal, 'a company')}*${was ? mrkdwn` (was ${was})` : null}.`;
}

function before(signal: Signal): Mrkdwn | null {
	const { previousTitle, previousCompany } = signal.person ?? {};
	if (previousTitle && previousCompany) {
		return mrkdwn` (was ${previousTitle} at ${previousCompany})`;
	}
	if (previousTitle) return mrkdwn` (was ${previousTitle})`;
	return previousCompany ? mrkdwn` (came from ${previousCompany})` : null;
}

type Reasons = Record<AccountStatus, string>;

const JOINED: Reasons = {
	customer: 'A customer account: make sure the new stakeholder knows you.',
	open: 'There is an open deal: a new stakeholder may help or stop it.',
	churned: 'A former customer: a fresh contact to win the account back.',
	closed_lost: 'This account was *closed lost*: a new decision maker is a reason to try again.',
	prospect: 'A prospect account: a new person to start a conversation with.',
};
const LEFT: Reasons = {
	customer: 'A customer account loses a contact: find out who takes over.',
	open: 'There is an open deal: check that it still has a champion.',
	churned: 'A former customer: the contact may take you along to the next company.',
	closed_lost: 'This account was *closed lost*: whoever follows may decide otherwise.',
	prospect: 'A prospect account: your contact there is gone.',
};
const PROMOTED: Reasons = {
	customer: 'A customer account: congratulate, and talk about what comes next.',
	open: 'There is an open deal: your contact has more say now.',
	churned: 'A former customer: somebody who knows you has more say now.',
	closed_lost: 'This account was *closed lost*: somebody there has more say now.',
	prospect: 'A prospect account: a reason to write.',
};

function whyItMatters(signal: Signal, reasons: Reasons): Mrkdwn | null {
	const status = signal.account?.status;
	return status ? new Mrkdwn(`💡 ${reasons[status]}`) : null;
}
