import { runInStore } from '../../../test/e2e/host/run-in-store';
import { awaitIn, check, checkEqual, readable } from '../check';
import { sendStandardWebhook } from '../send';
import type { StoryStep } from '../story-step';
import type { World } from '../world';

const BURST = 40;
/** Leases of a dead process run out after 15 s; then its rows are tried again. */
const SETTLE_MS = 480_000;

export const killedInABurst: StoryStep = {
	title: 'n8n is killed in the middle of a burst: nothing is lost, nothing doubled',
	async run(world) {
		const killed = await burst(world, 'KILL', () => world.host.kill9());
		const stopped = await burst(world, 'STOP', () => world.host.stopMain());
		return [
			`kill -9 with ${killed.before} of ${BURST} posted: ${killed.posted} posted after the restart, ${killed.doubled} twice`,
			`clean stop with ${stopped.before} of ${BURST} posted: ${stopped.posted} posted after the restart, ${stopped.doubled} twice`,
		];
	},
};

async function burst(
	world: World,
	name: string,
	end: () => Promise<void>,
): Promise<{ before: number; posted: number; doubled: number }> {
	const { slack, host, url } = world;
	const target = url['executive-joins-closed-lost'];
	const people = Array.from({ length: BURST }, (_, index) => `${name} Person ${index + 1}`);
	const counts = () => {
		const texts = slack.messages('ben').map(readable);
		return people.map((person) => texts.filter((text) => text.includes(`${person} is now`)).length);
	};
	const answers = await Promise.all(
		people.map((person) =>
			sendStandardWebhook(target, {
				type: 'person.joined_company',
				person: { name: person, title: 'Chief Executive Officer' },
				account: { domain: 'globex.example' },
			}),
		),
	);
	for (const { status } of answers) {
		check(status < 300, `each signal of the burst is answered 2xx, saw ${status}`);
	}
	await awaitIn(slack, 'the first post of the burst', () => counts().some((count) => count > 0));
	await end();
	const before = counts().filter((count) => count > 0).length;
	// Slack has these, or never will: nobody lived to note it, so they are posted (again) after a minute.
	const unnoted = await openClaims(world);
	await host.start();
	await awaitIn(
		slack,
		'the whole burst after the restart',
		() => counts().every((count) => count > 0),
		SETTLE_MS,
	);
	const after = counts();
	const posted = after.filter((count) => count > 0).length;
	const doubled = after.filter((count) => count > 1).length;
	checkEqual(posted, BURST, 'signals posted');
	check(
		doubled <= unnoted,
		`${doubled} posted twice: only those whose post was not noted may be, and that were ${unnoted}`,
	);
	return { before, posted, doubled };
}

/** Deliveries between their claim and the note of what came of it. */
async function openClaims({ host }: World): Promise<number> {
	const [row] = await runInStore(
		host,
		"SELECT count(*) AS claims FROM deliveries WHERE state = 'claimed'",
	);
	return Number(row?.claims);
}
