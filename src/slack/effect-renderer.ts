import type { EffectRenderer } from '../core/effect-ports';
import { lateText, notHandedOverText, refusedText, votedBeforeText } from './decision-words';
import { mutedMessage } from './home/muted';
import { renderChannelNotice } from './render-channel-notice';
import { renderChannelSetUp } from './render-channel-set-up';
import { renderDecisionState } from './render-decision-state';
import { renderDigest } from './render-digest';
import { renderHandedOver } from './render-handed-over';
import { renderHome } from './render-home';
import { renderReminder } from './render-reminder';
import { renderSetUpPrompt } from './render-set-up-prompt';
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
	setUpPrompt: renderSetUpPrompt,
	channelNotice: renderChannelNotice,
	channelSetUp: renderChannelSetUp,
	muted: mutedMessage,
	switchedOn: renderSwitchedOn,
};
