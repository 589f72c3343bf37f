import type { MessageContent } from '../core/message';
import { context, header, section } from './blocks/builders';
import { mention } from './blocks/mention';
import { mrkdwn, plain } from './blocks/mrkdwn';

export interface Welcome {
	/** A direct message to whoever installed the app, else a channel. */
	toInstaller: boolean;
	/** Slack user; null when nobody knows who it was. */
	installerId: string | null;
	/** Whose activation it was. */
	workflow: string | null;
}

/** The first message of an app: what it does, who connected it, what to do next. */
export function renderWelcome({ toInstaller, installerId, workflow }: Welcome): MessageContent {
	const connected = toInstaller
		? mrkdwn`You connected n8n to this workspace.`
		: installerId
			? mrkdwn`${mention(installerId)} connected n8n to this workspace.`
			: mrkdwn`n8n is connected to this workspace.`;
	const does = mrkdwn`It brings news of customers and deals to the people they concern, asks for decisions with buttons, and takes the answers back.`;
	const next = mrkdwn`*What to do next*
• Open the *Home* tab of this app: there everybody chooses what reaches them, when, and how.
• For messages in a channel, open it and type \`/invite\`, then choose this app. Private channels need it always.
• To see that messages arrive, run Slack Workspace in n8n: Connection, Send Test Notification.`;
	const from = workflow ? mrkdwn`First published workflow: ${workflow}` : null;
	return {
		text: `👋 ${plain(connected)} ${plain(does)}`,
		blocks: [
			header('👋 Welcome'),
			section(mrkdwn`${connected} ${does}`),
			section(next),
			context([from]),
		].filter((block) => block !== null),
	};
}
