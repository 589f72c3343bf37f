import type { INodeProperties } from 'n8n-workflow';

import { buttonProperties } from './button-properties';
import { contentProperties } from './content-properties';
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
import { routingProperties } from './routing-properties';
import { slackAuthentication } from './slack-authentication-properties';

export const slackChannelPostProperties: INodeProperties[] = [
	slackAuthentication,
	...routingProperties,
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
			fieldsToShow,
			keyOption,
			{
				displayName: 'Mention',
				name: 'mention',
				type: 'string',
				default: '',
				placeholder: 'here',
				description:
					'Who is pinged above the message: here, channel, or the ID of a user (U…) or user group (S…)',
			},
			handOverOption,
			onePerRecordOption,
			previewOption,
			threadOption,
		],
	},
];
