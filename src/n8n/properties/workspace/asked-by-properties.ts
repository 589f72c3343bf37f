import type { INodeProperties } from 'n8n-workflow';

/** For a resource: the operations that change something, and who may, as the beginning of a sentence. */
interface Changes {
	resource: string;
	operation: string[];
	whoMay: string;
}

const askedBy: INodeProperties = {
	displayName: 'Asked By',
	name: 'askedBy',
	type: 'string',
	default: '',
};

const shown = (
	{ resource, operation }: Changes,
	tool: boolean,
): INodeProperties['displayOptions'] => ({
	show: { resource: [resource], operation, '@tool': [tool] },
});

/** Where a model uses the node: who asks, and what to know about it. Comes first. */
export function askedByForTools(changes: Changes): INodeProperties[] {
	const displayOptions = shown(changes, true);
	return [
		{
			displayName:
				'Set Asked By to the Slack user ID of whoever writes to the agent, never let the model fill it. Keep the ID in an Edit Fields node before the agent ("Who asks") and read it from there: a tool cannot see which output of a trigger was taken. Without it the agent may read, but changes nothing.',
			name: 'askedByNotice',
			type: 'notice',
			default: '',
			displayOptions,
		},
		{
			...askedBy,
			placeholder: "{{ $('Who asks').first().json.slackUserId }}",
			description: `Slack user ID (U…) of whoever asks, taken from the event that started the workflow, never filled by the model. ${changes.whoMay}; others get the reason as the answer. Empty: nothing is changed.`,
			displayOptions,
		},
	];
}

/** In a workflow most changes are asked for by nobody, so this comes last. */
export function askedByInWorkflows(changes: Changes): INodeProperties {
	return {
		...askedBy,
		placeholder: '{{ $json.user.id }}',
		description: `Slack user ID (U…) of whoever asks, when people ask for it. ${changes.whoMay}; others get the reason in the output. Leave empty where the workflow itself decides.`,
		displayOptions: shown(changes, false),
	};
}
