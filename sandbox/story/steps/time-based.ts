import { awaitIn, check, checkEqual, readable } from '../check';
import { everySecond } from '../every-second';
import type { RecipeFile } from '../recipes';
import type { StoryStep } from '../story-step';

const SLA_TICKETS = /Export hangs at 99 %|Login with SSO fails/;

export const timeBased: StoryStep = {
	title:
		'A schedule finds overdue tasks and SLA warnings: each is told once, however often it runs',
	async run(world) {
		const { slack, host, recipes } = world;
		const seen: string[] = [];
		const runs = async (file: RecipeFile, more: number) => {
			const workflowId = recipes[file].id;
			const already = (await host.rest.executions(workflowId)).length;
			await host.waitForExecution({ workflowId, count: already + more });
		};

		// A recipe's own schedule may have told of them already, by the hour: that counts, too.
		const dms = (user: string, task: string) =>
			slack.messages(user).filter((message) => readable(message).includes(task));
		const ofAna = () => dms('ana', 'Send the renewal quote');
		const ofBen = () => dms('ben', 'Call back');
		await everySecond(world, 'overdue-tasks', async () => {
			const dm = await awaitIn(slack, 'the DM to Ana', () => ofAna()[0]);
			await awaitIn(slack, 'the DM to Ben', () => ofBen()[0]);
			await runs('overdue-tasks', 2);
			seen.push(`overdue task, DM to its owner: ${dm.text}`);
		});
		checkEqual(ofAna().length, 1, 'DMs to Ana');
		checkEqual(ofBen().length, 1, 'DMs to Ben');

		const told = () =>
			slack.messages('#support-tickets').filter((message) => SLA_TICKETS.test(readable(message)));
		await everySecond(world, 'sla-warnings', async () => {
			await awaitIn(slack, 'two posts in #support-tickets', () => told()[1]);
			await runs('sla-warnings', 2);
		});
		const posts = told();
		checkEqual(posts.length, 2, 'posts in #support-tickets');
		const all = posts.map(readable).join('\n');
		check(all.includes('Export hangs at 99 %') && all.includes('Login with SSO fails'), all);
		seen.push(...posts.map(({ text }) => `SLA, #support-tickets: ${text}`));
		return seen;
	},
};
