import type { EffectRenderer } from '../core/effect-ports';
import { lateText, notHandedOverText, refusedText, votedBeforeText } from './decision-words';
import { mutedMessage } from './home/muted';
import { renderDecisionState } from './render-decision-state';
import { renderDigest } from './render-digest';
import { renderHandedOver } from './render-handed-over';
import { renderHome } from './render-home';
import { renderReminder } from './render-reminder';
import { renderSwitchedOn } from './render-switched-on';

/** How the core's effects look in Slack. */
export const effectRenderer: EffectRenderer = {
	state: renderDecisionState,
	digest: renderDigest,
	lateText,
	refusedText,
	notHandedOverText,
	votedBeforeText,
	pressAgainText: () =>
		'You can decide this: Slack has just confirmed that you belong to the group. Please press the button again.',
	handedOver: renderHandedOver,
	reminder: renderReminder,
	home: renderHome,
	muted: mutedMessage,
	switchedOn: renderSwitchedOn,
};
