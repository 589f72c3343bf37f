import type { SIGNAL_TYPES } from '../../core/signal-types';
import type { Signal } from '../../core/signal';
import { amount } from '../blocks/amount';
import { mrkdwn, type Mrkdwn } from '../blocks/mrkdwn';
import { personText, type SignalFieldName } from '../signal-fields';
import type { Layouts } from './layout';
import { dealName, titled } from './words';

const DEAL_FIELDS: readonly SignalFieldName[] = [
	'account',
	'amount',
	'stage',
	'closeDate',
	'owner',
	'pipeline',
];

export const dealLayouts: Layouts<(typeof SIGNAL_TYPES.deals)[number]> = {
	'deal.created': {
		emoji: '🆕',
		title: (signal) => titled('New deal', dealName(signal)),
		lines: (signal) => [mrkdwn`*${dealName(signal)}* was created${by(signal)}.`],
		fields: DEAL_FIELDS,
	},
	'deal.stage_changed': {
		emoji: '➡️',
		title: (signal) => titled('Deal moved', dealName(signal)),
		lines: (signal) => [stageLine(signal)],
		fields: DEAL_FIELDS,
	},
	'deal.won': {
		emoji: '🎉',
		title: (signal) => titled('Deal won', dealName(signal)),
		lines: (signal) => [mrkdwn`*${dealName(signal)}* is won${worth(signal)}${by(signal)}.`],
		fields: DEAL_FIELDS,
	},
	'deal.lost': {
		emoji: '📉',
		title: (signal) => titled('Deal lost', dealName(signal)),
		lines: (signal) => [mrkdwn`*${dealName(signal)}* is lost${worth(signal)}.`],
		fields: DEAL_FIELDS,
	},
	'deal.updated': {
		emoji: '✏️',
		title: (signal) => titled('Deal updated', dealName(signal)),
		lines: (signal) => [mrkdwn`*${dealName(signal)}* was updated.`],
		fields: ['changes', ...DEAL_FIELDS],
	},
	'deal.deleted': {
		emoji: '🗑️',
		title: (signal) => titled('Deal deleted', dealName(signal)),
		lines: (signal) => [mrkdwn`*${dealName(signal)}* was deleted in the CRM.`],
		fields: ['account', 'amount', 'owner'],
	},
	'deal.owner_changed': {
		emoji: '🔁',
		title: (signal) => titled('New deal owner', dealName(signal)),
		lines: (signal) => [ownerLine(signal)],
		fields: DEAL_FIELDS,
	},
};

function by(signal: Signal): Mrkdwn | null {
	const owner = personText(signal.people.owner);
	return owner ? mrkdwn` by ${owner}` : null;
}

function worth(signal: Signal): Mrkdwn | null {
	const value = signal.deal?.amount;
	return value ? mrkdwn` (${amount(value.value, value.currency)})` : null;
}

function stageLine(signal: Signal): Mrkdwn {
	const { from, to } = signal.deal?.stage ?? { from: null, to: null };
	if (!to) return mrkdwn`*${dealName(signal)}* changed its stage.`;
	const origin = from ? mrkdwn` from ${from}` : null;
	return mrkdwn`*${dealName(signal)}* moved${origin} to *${to}*.`;
}

function ownerLine(signal: Signal): Mrkdwn {
	const owner = personText(signal.people.owner);
	return owner
		? mrkdwn`*${dealName(signal)}* belongs to *${owner}* now.`
		: mrkdwn`*${dealName(signal)}* changed its owner.`;
}
