/** An approval by n8n's own Slack node: who asks for one posts to `path`. */
export interface ApprovalRequest {
	id: string;
	/** Of the webhook that starts it. */
	path: string;
	message: string;
	/** User ids; empty: anybody. */
	approvers: readonly string[];
}

export const SLACK_NODE = 'Send and wait';
export const APPROVED_NODE = 'Approved';
export const DECLINED_NODE = 'Declined';

/** As a builder draws it: a webhook, the built-in Slack node with "Capture Who Responded", and a branch for each answer. */
export function approvalWorkflow(
	{ id, path, message, approvers }: ApprovalRequest,
	credential: { id: string; name: string },
) {
	return {
		id,
		name: message,
		settings: { executionOrder: 'v1' },
		nodes: [
			{
				id: `${id}-webhook`,
				name: 'Asked for',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				position: [0, 0],
				parameters: { httpMethod: 'POST', path, responseMode: 'onReceived', options: {} },
				webhookId: `${id}-asked`,
			},
			{
				id: `${id}-slack`,
				name: SLACK_NODE,
				type: 'n8n-nodes-base.slack',
				typeVersion: 2.7,
				position: [220, 0],
				parameters: {
					authentication: 'accessToken',
					resource: 'message',
					operation: 'sendAndWait',
					select: 'channel',
					channelId: { __rl: true, mode: 'name', value: '#deal-desk' },
					message,
					responseType: 'approval',
					captureResponder: true,
					approvers,
					approvalOptions: { values: { approvalType: 'double' } },
					options: { appendAttribution: false },
				},
				credentials: { slackApi: credential },
				webhookId: `${id}-wait`,
			},
			{
				id: `${id}-if`,
				name: 'If',
				type: 'n8n-nodes-base.if',
				typeVersion: 2.2,
				position: [440, 0],
				parameters: {
					conditions: {
						options: {
							caseSensitive: true,
							leftValue: '',
							typeValidation: 'strict',
							version: 2,
						},
						combinator: 'and',
						conditions: [
							{
								id: `${id}-condition`,
								leftValue: '={{ $json.data.approved }}',
								rightValue: '',
								operator: { type: 'boolean', operation: 'true', singleValue: true },
							},
						],
					},
					options: {},
				},
			},
			branch(`${id}-approved`, APPROVED_NODE),
			branch(`${id}-declined`, DECLINED_NODE),
		],
		connections: {
			'Asked for': to(SLACK_NODE),
			[SLACK_NODE]: to('If'),
			If: to(APPROVED_NODE, DECLINED_NODE),
		},
	};
}

function branch(id: string, name: string) {
	return {
		id,
		name,
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [660, name === APPROVED_NODE ? -80 : 80],
		parameters: {},
	};
}

function to(...names: string[]) {
	return { main: names.map((node) => [{ node, type: 'main', index: 0 }]) };
}
