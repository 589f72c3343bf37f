import { itemsOf } from '../../../test/e2e/host';
import { awaitIn, check, checkEqual, readable } from '../check';
import { sendStandardWebhook } from '../send';
import type { StoryStep } from '../story-step';

const joined = (name: string, title: string, domain: string) => ({
	type: 'person.joined_company',
	person: { name, title },
	account: { domain },
});

export const jobChange: StoryStep = {
	title: 'An executive joins a closed-lost account: its owner gets a DM',
	async run(world) {
		const { slack, host, recipes, url } = world;
		const target = url['executive-joins-closed-lost'];
		const workflowId = recipes['executive-joins-closed-lost'].id;

		const known = await sendStandardWebhook(
			target,
			joined('Dana Fox', 'Chief Financial Officer', 'globex.example'),
		);
		check(known.status < 300, `the signal is answered 2xx, saw ${known.status}`);
		// On weekday mornings he gets reminders of tasks, too.
		const told = () => slack.messages('ben').filter((one) => readable(one).includes('Dana Fox'));
		const dm = await awaitIn(slack, 'the DM to Ben', () => told()[0]);
		for (const part of ['Dana Fox', 'Globex', 'Chief Financial Officer']) {
			check(readable(dm).includes(part), `the DM says "${part}": ${readable(dm)}`);
		}

		const unknown = await sendStandardWebhook(
			target,
			joined('Kim Ito', 'VP Engineering', 'initech.example'),
		);
		check(unknown.status < 300, `the second signal is answered 2xx, saw ${unknown.status}`);
		const [fallback] = await awaitIn(slack, 'the post in #signals-fallback', () => {
			const messages = slack.messages('#signals-fallback');
			return messages.length > 0 ? messages : null;
		});
		check(fallback, 'a message in #signals-fallback');
		const execution = await host.waitForExecution({ workflowId, count: 2 });
		const delivery = itemsOf(execution, 'Tell the account executive')[0]?.delivery as {
			reason?: string;
			detail?: string;
		};
		checkEqual(delivery.reason, 'unmatched', 'the reason on the item');
		check(delivery.detail?.includes('nobody in Slack'), `the item says why: ${delivery.detail}`);
		checkEqual(told().length, 1, 'DMs to Ben');
		return [
			`DM to Ben Okafor, the owner in HubSpot: ${dm.text}`,
			`owner without a Slack account: #signals-fallback, because "${delivery.detail}"`,
		];
	},
};
