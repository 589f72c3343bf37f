import type { INodeProperties } from 'n8n-workflow';

import { SHOW_OPTIONS } from '../../slack/signal-fields';

export const fieldsToShow: INodeProperties = {
	displayName: 'Fields to Show',
	name: 'show',
	type: 'multiOptions',
	default: [],
	options: [...SHOW_OPTIONS].sort((a, b) => a.name.localeCompare(b.name)),
	description:
		'Which details the automatic layout shows. Leave empty for those that suit the type.',
};

export const keyOption: INodeProperties = {
	displayName: 'Key',
	name: 'key',
	type: 'string',
	default: '',
	placeholder: 'deal-{{ $json.deal.id }}',
	description:
		'Your own name for this message. The same key is posted once per channel, and Slack Message Update finds the message by it. Without it the Signal’s ID serves.',
};

export const threadOption: INodeProperties = {
	displayName: 'Reply in the Thread Of',
	name: 'threadKey',
	type: 'string',
	default: '',
	placeholder: 'deal-{{ $json.deal.id }}',
	description:
		'Key of an earlier message: this one becomes a reply in its thread. If there is none in the channel, it is posted as a message of its own.',
};

export const handOverOption: INodeProperties = {
	displayName: 'Offer "Not Mine"',
	name: 'offerHandOver',
	type: 'boolean',
	default: false,
	description:
		'Whether to add a button with which people pass the message on to a colleague. Slack Interaction Trigger tells your workflow who took it over, so that the CRM can be corrected.',
};
