import { story } from '../../sandbox/story';
import { whatWentOn } from '../../sandbox/story/what-went-on';
import { startWorld, type World } from '../../sandbox/story/world';

/** The same story that `npm run demo -- --check` plays, step by step. */
describe('the main story in the real n8n', () => {
	let world: World;

	beforeAll(async () => {
		world = await startWorld();
	});

	afterAll(async () => {
		await world?.close();
	});

	it.each(story.map((step) => [step.title, step] as const))('%s', async (_title, step) => {
		let seen: string[];
		try {
			seen = await step.run(world);
		} catch (error) {
			process.stderr.write(`${await whatWentOn(world)}\n`);
			throw error;
		}
		expect(seen.length).toBeGreaterThan(0);
	});
});
