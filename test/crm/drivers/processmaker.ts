import { signBearer } from '../../../sandbox/crm/sign';
import { processmaker } from '../../../src/crm/processmaker';
import type { ProviderDriver } from '../../contracts/provider-contract';

export const processmakerDriver: ProviderDriver = {
	provider: processmaker,
	sign: ({ fixture }) => ({
		url: fixture.url,
		headers: signBearer({ secret: 'contract-processmaker-3b1f' }),
	}),
	tamper: null,
	timestamped: false,
	secrets: ['contract-processmaker-3b1f'],
	hostile: [
		[
			'fields of the wrong kind',
			'{"type":"TASK_DUE","request_id":{},"participants":{"x":1},"assignee":[1],"user_id":[],"url":"javascript:alert(1)","due_at":[]}',
		],
		['a prototype name for a type', '{"type":"constructor"}'],
		[
			'participants of all kinds',
			'{"type":"TASK_DUE","participants":[null,1,{"email":{}},"x@y.example"]}',
		],
	],
	samples: {
		'processmaker-execution-error.shape.json': ['process.error'],
		'processmaker-process-imported.shape.json': ['process.imported'],
		'processmaker-request-canceled.shape.json': ['request.canceled'],
		'processmaker-request-completed.shape.json': ['request.completed'],
		'processmaker-request-started.shape.json': ['case.started'],
		'processmaker-task-created.shape.json': ['task.assigned'],
		'processmaker-task-overdue.shape.json': ['task.overdue'],
		'processmaker-task-reassigned.shape.json': ['task.reassigned'],
	},
};
