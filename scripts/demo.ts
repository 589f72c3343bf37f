import { story } from '../sandbox/story';
import { failedExecutions } from '../sandbox/story/failed-executions';
import { StoryError } from '../sandbox/story/check';
import { startWorld, type World } from '../sandbox/story/world';
import { discardPreparedHost } from '../test/e2e/host';
import { preferredPort } from '../test/e2e/host/preferred-port';
import { OWNER } from '../test/e2e/host/rest-client';

/* `npm run demo` keeps everything running until Ctrl+C; `-- --check` plays the story and ends. */

const say = (line = ''): void => {
	process.stdout.write(`${line}\n`);
};

async function playStory(world: World): Promise<boolean> {
	for (const [index, step] of story.entries()) {
		say(`\n${index + 1}. ${step.title}`);
		const started = Date.now();
		try {
			for (const seen of await step.run(world)) say(`   ✓ ${seen}`);
			say(`   ${((Date.now() - started) / 1000).toFixed(1)} s`);
		} catch (error) {
			const message = error instanceof StoryError ? error.message : String((error as Error).stack);
			say(`   ✗ ${message}`);
			for (const line of await failedExecutions(world)) say(`   execution failed: ${line}`);
			say(
				`\nn8n’s last lines:\n${world.host
					.logs()
					.split('\n')
					.filter((line) => !line.includes('webhook'))
					.slice(-20)
					.join('\n')}`,
			);
			return false;
		}
	}
	return true;
}

function tellWhereToLook(world: World): void {
	say('\nWhere to look');
	say(`  Slack sandbox  ${world.slack.url}   choose who you are, press Approve`);
	say(`  n8n            ${world.host.baseUrl}   ${OWNER.email} / ${OWNER.password}`);
	say(
		'\nA deal registration waits in #partners and #deal-desk. Be Ana, invite the app to #acme-shared,',
	);
	say('and it asks you whose channel that is. Ctrl+C ends everything.');
}

async function untilInterrupted(): Promise<void> {
	await new Promise<void>((resolve) => {
		process.once('SIGINT', () => resolve());
		process.once('SIGTERM', () => resolve());
	});
}

async function main(): Promise<boolean> {
	const checking = process.argv.includes('--check');
	say('Starting n8n with this package, the Slack sandbox and the doubles (about a minute) …');
	const world = await startWorld({
		say,
		...(checking
			? {}
			: { port: await preferredPort(5678), sandboxPort: await preferredPort(4390) }),
	});
	try {
		if (checking) return await playStory(world);
		const { openRegistration } = await import('../sandbox/story/open-registration');
		const { openCustomerChannels } = await import('../sandbox/story/open-customer-channels');
		await openRegistration(world);
		await openCustomerChannels(world);
		tellWhereToLook(world);
		await untilInterrupted();
		return true;
	} finally {
		say('\nStopping …');
		await world.close();
		await discardPreparedHost();
	}
}

main().then(
	(fine) => {
		say(fine ? 'Done.' : 'The story did not play as it should.');
		process.exit(fine ? 0 : 1);
	},
	(error: unknown) => {
		say(error instanceof Error ? (error.stack ?? error.message) : String(error));
		process.exit(1);
	},
);
