import type { INodeProperties } from 'n8n-workflow';

/** Of whichever Slack trigger holds the URL that Slack calls. */
export const passOnOption: INodeProperties = {
	displayName: 'Also Pass Requests On To',
	name: 'passOn',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	placeholder: 'https://other-bot.example.com/slack/events',
	description:
		'Other programs that serve the same Slack app: each gets every request that arrives here, exactly as Slack sent it. One URL per line; https, or http on this machine. Slack never waits for them, and their answers are not shown. Works in the workflow that holds the URL.',
};

export const welcomeChannelOption: INodeProperties = {
	displayName: 'Welcome Channel',
	name: 'welcomeChannel',
	type: 'string',
	default: '',
	placeholder: '#general',
	description:
		'Name or ID of the channel that is greeted when the app is connected for the first time and nobody knows who installed it, as with a bot token. With OAuth2 the person who connected gets the greeting as a direct message. Once per app and workspace.',
};
