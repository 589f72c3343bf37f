import type { World } from './world';

/** One part of the main story: does it, checks it, says what it saw. */
export interface StoryStep {
	title: string;
	run(world: World): Promise<string[]>;
}
