import { readFileSync } from 'node:fs';
import path from 'node:path';

import { awaitIn, check, checkEqual } from '../check';
import { sendSalesforce, SESSION_ID } from '../send';
import type { StoryStep } from '../story-step';

const opportunity = (index: number) => ({
	notification: `04l5e00000Demo${index}AAA`,
	fields: {
		Id: `0065e00000Demo${index}AAA`,
		Name: `Northern Lights ${index}`,
		StageName: 'Negotiation/Review',
		Amount: '42000.0',
		CloseDate: '2026-12-31',
	},
});

export const salesforceNotifications: StoryStep = {
	title: 'A Salesforce outbound message is acknowledged and gives three Signals',
	async run(world) {
		const { slack, host, recipes } = world;
		const workflowId = recipes['salesforce-opportunities'].id;
		const before = slack.messages('#sales-alerts').length;
		const answered = await sendSalesforce(world, [1, 2, 3].map(opportunity));
		checkEqual(answered.status, 200, 'the status Salesforce gets');
		check(/<Ack>true<\/Ack>/.test(answered.body), `Salesforce gets its Ack: ${answered.body}`);
		const last = await host.waitForExecution({ workflowId, count: 3 });
		await awaitIn(slack, 'three posts', () => slack.messages('#sales-alerts').length >= before + 3);
		checkEqual(slack.messages('#sales-alerts').length - before, 3, 'posts');

		const places: Array<[string, string]> = [
			['executions', JSON.stringify((await allExecutions(world, workflowId)) ?? last)],
			['n8n’s log', host.logs()],
			['Slack', JSON.stringify(slack.calls())],
		];
		for (const suffix of ['', '-wal']) {
			places.push([
				`the store${suffix}`,
				readStore(path.join(host.userFolder, '.n8n', `slack-signals.sqlite${suffix}`)),
			]);
		}
		for (const [place, content] of places) {
			check(!content.includes(SESSION_ID), `SessionId appears nowhere, found in ${place}`);
		}
		return [
			'answered 200 with Ack true; 3 Signals, 3 posts',
			`SessionId in none of: ${places.map(([place]) => place).join(', ')}`,
		];
	},
};

async function allExecutions(
	world: Parameters<StoryStep['run']>[0],
	workflowId: string,
): Promise<unknown[]> {
	const summaries = await world.host.rest.executions(workflowId);
	return await Promise.all(summaries.map(({ id }) => world.host.rest.execution(id)));
}

function readStore(file: string): string {
	try {
		return readFileSync(file, 'latin1');
	} catch {
		return '';
	}
}
