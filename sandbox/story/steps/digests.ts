import { awaitIn, check, checkEqual, readable } from '../check';
import { everySecond } from '../every-second';
import type { RecipeFile } from '../recipes';
import type { StoryStep } from '../story-step';

export const digests: StoryStep = {
	title: 'To-dos, meetings and tasks are kept, and come to Ana as one digest, once',
	async run(world) {
		const { slack, host, recipes } = world;
		const runs = async (file: RecipeFile, more: number) => {
			const workflowId = recipes[file].id;
			const already = (await host.rest.executions(workflowId)).length;
			await host.waitForExecution({ workflowId, count: already + more });
		};
		const ofAna = () =>
			slack.messages('ana').filter((message) => readable(message).includes('Your daily digest'));
		const before = ofAna().length;

		// Each runs at least twice, and keeps everything once.
		for (const file of ['daily-todos', 'daily-meeting-digest'] as const) {
			await everySecond(world, file, () => runs(file, 2));
		}
		checkEqual(ofAna().length, before, 'digests before they are due');

		// Nobody waits until nine here: the builder's option for tests.
		await everySecond(
			world,
			'send-due-digests',
			async () => {
				await awaitIn(slack, 'the digest of Ana', () => ofAna()[before]);
				await runs('send-due-digests', 2);
			},
			(node) =>
				node.parameters.operation === 'sendDueDigests'
					? { ...node, parameters: { ...node.parameters, digestOptions: { evenIfNotDue: true } } }
					: node,
		);
		const sent = ofAna().slice(before);
		checkEqual(sent.length, 1, 'digests of Ana');
		const [digest] = sent;
		const text = digest ? readable(digest) : '';
		for (const line of ['Your to-dos', 'Send the renewal quote', 'Your meetings', 'Pricing call']) {
			check(text.includes(line), text);
		}
		return [`Ana's digest: ${digest?.text ?? ''}`];
	},
};
