import type { MessageContent } from '../core/message';
import { context, section } from './blocks/builders';
import { mrkdwn, plain } from './blocks/mrkdwn';
import { channelMention } from './home/channel-mention';
import { controls, setUpButton } from './home/elements';

/** The app was invited: which account is the channel about? `toInviter`: a direct message, else in the channel. */
export function renderSetUpPrompt(request: {
	channelId: string;
	toInviter: boolean;
}): MessageContent {
	const { channelId, toInviter } = request;
	const channel = channelMention({ id: channelId });
	const question = toInviter
		? mrkdwn`👋 You invited me to ${channel}. Does it belong to an account of your CRM?`
		: mrkdwn`👋 Thank you for the invitation. Does this channel belong to an account of your CRM?`;
	// In the channel people of other companies may read it.
	const whose = toInviter ? 'your workflows' : 'workflows';
	const then = mrkdwn`Choose the account, and the channel’s messages go to ${whose} in n8n. Until then I read nothing there.`;
	return {
		text: plain(question),
		blocks: [
			section(mrkdwn`*${question}*\n${then}`),
			...controls(setUpButton(channelId, 'Choose the account')),
			context([mrkdwn`Am I only to post there? Then you need not do anything.`]),
		].filter((block) => block !== null),
	};
}
