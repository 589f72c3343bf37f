import type { SIGNAL_TYPES } from '../../core/signal-types';
import { mrkdwn } from '../blocks/mrkdwn';
import { personText } from '../signal-fields';
import type { Layouts } from './layout';
import { subjectName, titled } from './words';

export const meetingLayouts: Layouts<(typeof SIGNAL_TYPES.meetings)[number]> = {
	'meeting.analyzed': {
		emoji: '📊',
		title: (signal) => titled('Meeting analysed', signal.subject?.name),
		lines: (signal) => [mrkdwn`The analysis of *${subjectName(signal, 'your meeting')}* is ready.`],
		fields: ['account', 'deal', 'owner', 'participants'],
	},
	'coaching.insight': {
		emoji: '🎯',
		title: (signal) => titled('Coaching insight', signal.subject?.name),
		lines: (signal) => {
			const rep = personText(signal.people.owner);
			return [rep ? mrkdwn`A new insight for *${rep}*` : null];
		},
		fields: ['account', 'deal', 'owner'],
	},
	'coaching.manager_notice': {
		emoji: '🧭',
		title: (signal) => titled('Coaching opportunity', signal.subject?.name),
		lines: (signal) => {
			const rep = personText(signal.people.owner) ?? 'somebody in your team';
			return [mrkdwn`There is something to coach *${rep}* on.`];
		},
		fields: ['owner', 'manager', 'account', 'deal'],
	},
};
