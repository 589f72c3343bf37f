import type { INodeProperties } from 'n8n-workflow';

/** Content of Post, DM and Decision: Automatic (from the Signal), Text or Blocks. */
export function contentProperties(
	show?: Record<string, Array<string | boolean>>,
): INodeProperties[] {
	const shown = (more: Record<string, Array<string | boolean>> = {}) => ({
		show: { ...show, ...more },
	});
	return [
		{
			displayName: 'Content',
			name: 'content',
			type: 'options',
			default: 'automatic',
			options: [
				{
					name: 'Automatic',
					value: 'automatic',
					description: 'A layout for the type of the Signal',
				},
				{
					name: 'Blocks',
					value: 'blocks',
					description: 'Block Kit JSON, e.g. from Slack’s Block Kit Builder',
				},
				{ name: 'Text', value: 'text', description: 'Your own words, with expressions' },
			],
			...(show ? { displayOptions: shown() } : {}),
		},
		{
			displayName: 'Text',
			name: 'text',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			required: true,
			placeholder: '{{ $json.person.name }} joined {{ $json.account.name }}',
			description:
				'Slack formatting such as *bold* and lists works. Mentions and links do not, because expressions bring in text from elsewhere: use Mention and Buttons for those.',
			displayOptions: shown({ content: ['text'] }),
		},
		{
			displayName: 'Blocks',
			name: 'blocks',
			type: 'json',
			typeOptions: { rows: 8 },
			default: '[]',
			required: true,
			description: 'A list of blocks, or an object with a "blocks" list, at most 50',
			displayOptions: shown({ content: ['blocks'] }),
		},
		{
			displayName: 'Notification Text',
			name: 'fallbackText',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'New deal registration from Globex',
			description: 'What notifications and screen readers show instead of the blocks',
			displayOptions: shown({ content: ['blocks'] }),
		},
	];
}
