import type { SIGNAL_TYPES } from '../../core/signal-types';
import { mrkdwn } from '../blocks/mrkdwn';
import type { Layouts } from './layout';
import { subjectName, titled } from './words';

export const systemLayouts: Layouts<(typeof SIGNAL_TYPES.system)[number]> = {
	'system.deployment': {
		emoji: '🚢',
		title: (signal) => titled('Deployment', signal.subject?.name),
		lines: (signal) => [mrkdwn`*${subjectName(signal, 'A new version')}* was deployed.`],
		fields: ['requester', 'changes'],
	},
	'system.error': {
		emoji: '🔴',
		title: (signal) => titled('Error', signal.subject?.name),
		lines: (signal) => [signal.summary ? null : mrkdwn`A system reports an error.`],
		fields: ['severity', 'owner'],
	},
	'system.test': {
		emoji: '🧪',
		title: () => 'Test notification',
		lines: () => [mrkdwn`This is a test. If you can read it, signals arrive here.`],
		fields: [],
	},
	'system.welcome': {
		emoji: '👋',
		title: () => 'Connected',
		lines: () => [mrkdwn`n8n is connected to this workspace and can send signals here.`],
		fields: [],
	},
};
