import type { SIGNAL_TYPES } from '../../core/signal-types';
import { mrkdwn } from '../blocks/mrkdwn';
import { personText } from '../signal-fields';
import type { Layouts } from './layout';
import { subjectName, titled } from './words';

export const marketingLayouts: Layouts<(typeof SIGNAL_TYPES.marketing)[number]> = {
	'campaign.result': {
		emoji: '📣',
		title: (signal) => titled('Campaign result', signal.subject?.name),
		lines: (signal) => [mrkdwn`Results of *${subjectName(signal, 'a campaign')}*`],
		fields: ['account', 'owner'],
	},
	'form.submitted': {
		emoji: '📝',
		title: (signal) => titled('Form submitted', signal.subject?.name),
		lines: (signal) => {
			const who = personText(signal.contact) ?? personText(signal.person) ?? 'Somebody';
			return [mrkdwn`*${who}* filled in *${subjectName(signal, 'a form')}*.`];
		},
		fields: ['contact', 'account', 'personTitle', 'owner'],
	},
};
