import type { SIGNAL_TYPES } from '../../core/signal-types';
import type { Layouts } from './layout';

export const digestLayouts: Layouts<(typeof SIGNAL_TYPES.digests)[number]> = {
	'digest.meetings': {
		emoji: '📅',
		title: () => 'Your meetings',
		lines: () => [],
		fields: [],
		listed: true,
	},
	'digest.accounts': {
		emoji: '🏢',
		title: () => 'Your accounts',
		lines: () => [],
		fields: [],
		listed: true,
	},
	'digest.todos': {
		emoji: '🗒️',
		title: () => 'Suggested to-dos',
		lines: () => [],
		fields: [],
		listed: true,
	},
};
