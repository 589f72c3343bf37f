import type { INodeProperties } from 'n8n-workflow';

import { buttonProperties } from './button-properties';
import { channelLocator } from './channel-locator';
import { contentProperties } from './content-properties';
import { digestProperties } from './digest-properties';
import {
	atMostOncePerOption,
	fieldsToShow,
	handOverOption,
	keyOption,
	maxPerRunOption,
	onePerRecordOption,
	previewOption,
	threadOption,
} from './message-options';
import { peopleProperty } from './people-property';
import { slackAuthentication } from './slack-authentication-properties';

const sendProperties: INodeProperties[] = [
	{
		displayName: 'Send To',
		name: 'sendTo',
		type: 'options',
		noDataExpression: true,
		default: 'first',
		options: [
			{
				name: 'All of Them in One Group DM',
				value: 'group',
				description:
					'Opens one conversation with up to eight people; needs the feature Group Direct Messages (mpim:write). Preferences for kinds of Signals, quiet hours and digests do not count in a group. Who has switched notifications off is left out.',
			},
			{
				name: 'The First Who Is in Slack',
				value: 'first',
				description: 'Goes down the list until somebody is found',
			},
		],
	},
	peopleProperty,
	{
		displayName: 'Delivery',
		name: 'when',
		type: 'options',
		default: 'preference',
		options: [
			{
				name: 'As the Person Prefers',
				value: 'preference',
				description:
					'In Slack or by e-mail, at once, after quiet hours or with a digest, as the person or the organisation chose',
			},
			{
				name: 'At Once',
				value: 'now',
				description: 'Also in quiet hours, and whatever digest the person chose',
			},
			{
				name: 'Keep for the Daily Digest',
				value: 'daily',
				description: 'Send Due Digests sends it. Critical Signals are sent at once.',
			},
			{
				name: 'Keep for the Weekly Digest',
				value: 'weekly',
				description: 'Send Due Digests sends it. Critical Signals are sent at once.',
			},
		],
		description:
			'When it reaches the person. Whoever switched notifications or this kind of Signal off gets nothing, whatever stands here; who chose e-mail gets it through the output E-Mail. Items that are no Signals know the switch and quiet hours only.',
		displayOptions: { show: { sendTo: ['first'] } },
	},
	{
		displayName: 'If Nobody Is Found',
		name: 'fallback',
		type: 'options',
		noDataExpression: true,
		default: 'notSent',
		options: [
			{ name: 'Leave Through Not Sent', value: 'notSent' },
			{
				name: 'Post to a Channel',
				value: 'channel',
				description: 'The item leaves through Sent and says why it went to the channel',
			},
		],
	},
	channelLocator({
		displayName: 'Fallback Channel',
		name: 'fallbackChannel',
		required: true,
		displayOptions: { show: { fallback: ['channel'] } },
	}),
	...contentProperties(),
	...buttonProperties,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			maxPerRunOption,
			atMostOncePerOption,
			{
				displayName: 'Drop From Digest After',
				name: 'dropAfter',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 168,
				description:
					'Hours after which it is of no use any more, if it waits for a digest until then. Without this option a meeting counts until it begins; anything else is dropped after 7 days from daily and after 14 days from weekly digests.',
			},
			fieldsToShow,
			{
				displayName: 'Include Guests',
				name: 'allowGuests',
				type: 'boolean',
				default: false,
				description:
					'Whether single- and multi-channel guests of the workspace count as found, whoever mapped them. Guests who were linked by hand always do.',
			},
			{
				displayName: 'Include Other Companies',
				name: 'allowStrangers',
				type: 'boolean',
				default: false,
				description:
					'Whether people of connected workspaces (Slack Connect) count as found, whoever mapped them. Those who were linked by hand always do.',
			},
			keyOption,
			handOverOption,
			{
				displayName: 'Offer Settings',
				name: 'offerSettings',
				type: 'boolean',
				default: true,
				description:
					'Whether the message carries a ⋯ menu with which people mute this kind of Signal, ask why they got it, or open their settings. Without this option: on where Content is Automatic. It needs an active Slack trigger.',
			},
			onePerRecordOption,
			previewOption,
			threadOption,
		],
	},
];

export const slackDirectMessageProperties: INodeProperties[] = [
	slackAuthentication,
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'send',
		options: [
			{
				name: 'Send',
				value: 'send',
				action: 'Send a direct message',
				description: 'Tell a person, as they want to be told',
			},
			{
				name: 'Send Due Digests',
				value: 'sendDueDigests',
				action: 'Send due digests',
				description: 'Send what was kept for people whose hour has come, as one message each',
			},
		],
	},
	...sendProperties.map(ofSend),
	...digestProperties,
];

function ofSend(property: INodeProperties): INodeProperties {
	const { displayOptions } = property;
	const show = { operation: ['send'], ...displayOptions?.show };
	return { ...property, displayOptions: { ...displayOptions, show } };
}
