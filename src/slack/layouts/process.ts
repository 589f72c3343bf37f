import type { Signal } from '../../core/signal';
import type { SIGNAL_TYPES } from '../../core/signal-types';
import { mrkdwn, type Mrkdwn } from '../blocks/mrkdwn';
import { personText } from '../signal-fields';
import type { Layouts } from './layout';
import { subjectName, titled } from './words';

export const processLayouts: Layouts<(typeof SIGNAL_TYPES.process)[number]> = {
	'case.started': {
		emoji: '▶️',
		title: (signal) => titled('Case started', signal.subject?.name),
		lines: (signal) => [
			mrkdwn`*${subjectName(signal, 'A case')}* was started${requester(signal)}.`,
		],
		fields: ['requester', 'assignee', 'dueAt'],
	},
	'request.canceled': {
		emoji: '⏹️',
		title: (signal) => titled('Request canceled', signal.subject?.name),
		lines: (signal) => [mrkdwn`*${subjectName(signal, 'A request')}* was canceled.`],
		fields: ['requester', 'participants'],
	},
	'request.completed': {
		emoji: '🏁',
		title: (signal) => titled('Request completed', signal.subject?.name),
		lines: (signal) => [mrkdwn`*${subjectName(signal, 'A request')}* is completed.`],
		fields: ['requester', 'participants'],
	},
	'process.imported': {
		emoji: '📥',
		title: (signal) => titled('Process imported', signal.subject?.name),
		lines: (signal) => [
			mrkdwn`The process *${subjectName(signal, 'without a name')}* was imported${requester(signal)}.`,
		],
		fields: ['requester', 'owner'],
	},
	'process.error': {
		emoji: '🛑',
		title: (signal) => titled('Process error', signal.subject?.name),
		lines: (signal) => [mrkdwn`*${subjectName(signal, 'A process')}* stopped with an error.`],
		fields: ['requester', 'assignee', 'owner', 'severity'],
	},
	'project.invited': {
		emoji: '📨',
		title: (signal) => titled('Project invitation', signal.subject?.name),
		lines: (signal) => [invitation(signal)],
		fields: ['requester', 'participants'],
	},
};

function requester(signal: Signal): Mrkdwn | null {
	const name = personText(signal.people.requester);
	return name ? mrkdwn` by ${name}` : null;
}

function invitation(signal: Signal): Mrkdwn {
	const invited = personText(signal.people.assignee) ?? personText(signal.person) ?? 'You';
	const verb = invited === 'You' ? 'are' : 'is';
	return mrkdwn`*${invited}* ${verb} invited to *${subjectName(signal, 'a project')}*${requester(signal)}.`;
}
