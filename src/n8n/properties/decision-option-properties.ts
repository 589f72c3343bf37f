import type { INodeProperties } from 'n8n-workflow';

import { ASKING_AS_A_STEP, REVIEWING } from './decision-shows';
import { fieldsToShow, handOverOption } from './message-options';

const data: INodeProperties = {
	displayName: 'Data to Hand Back',
	name: 'data',
	type: 'json',
	default: '{}',
	description:
		'JSON that comes back with the decision, beside the Signal. Do not put secrets here: it is stored.',
};

const mention: INodeProperties = {
	displayName: 'Mention',
	name: 'mention',
	type: 'string',
	default: '',
	placeholder: 'here',
	description:
		'Who is pinged above the request: here, channel, or the ID of a user (U…) or user group (S…)',
};

const retry: INodeProperties = {
	displayName: 'Offer Retry After a Failure',
	name: 'offerRetry',
	type: 'boolean',
	default: false,
	description:
		'Whether a failure that Slack Message Update reports shows a Retry button. Pressing it starts Slack Interaction Trigger on "Decision" with the decision again, its report.status being "working". This is so after Ask and Wait, too, whose execution is over by then.',
};

const working: INodeProperties = {
	displayName: 'While the Workflow Works',
	name: 'working',
	type: 'string',
	default: '',
	placeholder: 'registering the deal…',
	description:
		'Stands below the outcome, whichever answer it was, until Slack Message Update reports what came of it: report behind every answer. Leave empty if nothing is reported.',
};

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
};

export const decisionOptionProperties: INodeProperties[] = [
	...ASKING_AS_A_STEP.map((show) => ({
		...options,
		options: [data, fieldsToShow, mention, handOverOption, retry, working],
		displayOptions: { show },
	})),
	// Nothing comes after a review that could use the others.
	{ ...options, options: [mention, handOverOption], displayOptions: { show: REVIEWING } },
];
