import type { EffectRenderer } from '../core/effect-ports';
import { lateText, notHandedOverText, refusedText, votedBeforeText } from './decision-words';
import { renderDecisionState } from './render-decision-state';
import { renderHandedOver } from './render-handed-over';
import { renderReminder } from './render-reminder';

/** How the core's effects look in Slack. */
export const effectRenderer: EffectRenderer = {
	state: renderDecisionState,
	lateText,
	refusedText,
	notHandedOverText,
	votedBeforeText,
	pressAgainText: () =>
		'You can decide this: Slack has just confirmed that you belong to the group. Please press the button again.',
	handedOver: renderHandedOver,
	reminder: renderReminder,
};
