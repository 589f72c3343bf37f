import type { MessageContent } from '../core/message';
import { context, section } from './blocks/builders';
import { mrkdwn } from './blocks/mrkdwn';

/** The first message to somebody who has switched notifications on. */
export function renderSwitchedOn(): MessageContent {
	const blocks = [
		section(
			mrkdwn`🔔 *Notifications are on.* You will hear from your CRM and your workflows here, in this conversation.`,
		),
		context([
			mrkdwn`What reaches you, how and when is your choice: open the Home tab of this app.`,
		]),
	];
	return {
		text: 'Notifications are on. You will hear from your CRM and your workflows here.',
		blocks: blocks.filter((block) => block !== null),
	};
}
