import { awaitIn, check, checkEqual, readable } from '../check';
import { stageChange } from '../events';
import { sendHubspot } from '../send';
import type { StoryStep } from '../story-step';

export const dealWon: StoryStep = {
	title: 'A won deal reaches its channel, once',
	async run(world) {
		const { slack, host, recipes } = world;
		const workflowId = recipes['deal-won-to-channel'].id;
		const now = Date.now();
		const batch = [
			stageChange(9002, 'closedwon', now - 1_000),
			stageChange(9002, 'closedwon', now - 1_000, 1),
			stageChange(9001, 'contractsent', now - 60_000),
			{
				...stageChange(9003, '', now - 500),
				subscriptionType: 'deal.confetti',
				propertyName: undefined,
			},
		];
		const first = await sendHubspot(world, batch);
		check(first.status < 300, `HubSpot's batch is answered 2xx, saw ${first.status}`);
		const [message] = await awaitIn(slack, 'the post in #sales-alerts', () => {
			const messages = slack.messages('#sales-alerts');
			return messages.length > 0 ? messages : null;
		});
		check(message, 'a message in #sales-alerts');
		const text = readable(message);
		for (const part of ['Acme Corp – Enterprise', '48,000', 'Closed won', 'Ana']) {
			check(text.includes(part), `the post says "${part}": ${text}`);
		}
		await host.waitForExecution({ workflowId, count: 2 });

		const again = await sendHubspot(world, batch);
		check(again.status < 300, `the same batch again is answered 2xx, saw ${again.status}`);
		const edit = await sendHubspot(world, [
			{ ...stageChange(9010, '50000', Date.now()), propertyName: 'amount' },
		]);
		check(edit.status < 300, `a later edit is answered 2xx, saw ${edit.status}`);
		// The amount cannot make a deal won, so the edit costs no execution; a stage has to be looked at. Rows
		// are worked in order: when the last one's execution is done, all before it would be, too.
		await sendHubspot(world, [stageChange(9011, 'contractsent', Date.now())]);
		await host.waitForExecution({ workflowId, count: 3 });
		const executions = await host.rest.executions(workflowId);
		checkEqual(executions.length, 3, 'executions after two batches, an edit and a move');
		checkEqual(slack.messages('#sales-alerts').length, 1, 'messages in #sales-alerts');
		checkEqual(world.hubspot.violations.length, 0, 'calls that break HubSpot’s published API');
		return [
			`batch of 4 (one repeated, one older, one unknown) answered ${first.status}; again ${again.status}; an edit of the won deal ${edit.status}, which costs no execution`,
			`1 message in #sales-alerts: ${message.text}`,
			`${executions.length} executions, ${world.hubspot.requests.length} look-ups in HubSpot, none against its published API`,
		];
	},
};
