import { awaitIn, check, checkEqual, readable } from '../check';
import { sendCommonRoom } from '../send';
import type { StoryStep } from '../story-step';

const moved = (name: string, previousTitle: string, title: string, domain: string) => ({
	id: `cr-${name.toLowerCase().replaceAll(' ', '-')}`,
	source: { type: 'workflow', name: 'personnel_change' },
	payload: {
		member: {
			fullName: name,
			title,
			previousTitle,
			organization: { name: null, domain },
			previousOrganization: { name: null, domain },
			organizationChangeDate: null,
		},
		timestamp: '2026-09-14T09:30:00Z',
	},
});

export const championPromoted: StoryStep = {
	title: 'A director is promoted at a customer account: its CSM gets the DM, from a CRM field',
	async run(world) {
		const { slack, host, recipes } = world;
		const before = slack.messages('dev').length;
		const workflowId = recipes['champion-promoted'].id;
		const sent = [
			// The same level twice, a customer but no director, a director but no customer.
			moved('Lee Same', 'Director of Sales', 'Director of Operations', 'acme.example'),
			moved('Max Small', 'Engineer', 'Team Lead', 'acme.example'),
			moved('Pat Lost', 'Manager, IT', 'Director of IT', 'globex.example'),
			moved('Robin Vance', 'Manager, Procurement', 'Director of Procurement', 'acme.example'),
		];
		for (const payload of sent) {
			const answer = await sendCommonRoom(world, payload);
			check(answer.status < 300, `Common Room is answered 2xx, saw ${answer.status}`);
		}
		const dm = await awaitIn(slack, 'the DM to the CSM', () => slack.messages('dev')[before]);
		for (const part of ['Robin Vance', 'Director of Procurement', 'Acme Corp']) {
			check(readable(dm).includes(part), `the DM says "${part}": ${readable(dm)}`);
		}
		checkEqual(slack.messages('dev').length, before + 1, 'DMs to the CSM');
		const executions = await host.rest.executions(workflowId);
		check(
			executions.length <= 2,
			`what the payload decides costs no execution: at most 2 of 4, saw ${executions.length}`,
		);
		return [
			`DM to Dev Patel, the CSM in HubSpot's field "csm" of Acme Corp: ${dm.text}`,
			`three others sent, none told: same level, below director, account closed lost; ${executions.length} executions for 4 events`,
		];
	},
};
