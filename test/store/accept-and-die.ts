// Run by sqlite-durability.test.ts with the ts-hook: accepts, says so, and waits to be killed.
import { createStore } from '../../src/store/create-store';

async function main(): Promise<void> {
	const [file = '', count = '1'] = process.argv.slice(2);
	const store = await createStore({ kind: 'sqlite', file });
	await store.accept(
		Array.from({ length: Number(count) }, (_, n) => ({
			appId: '',
			teamId: '',
			key: `event-${process.pid}-${n}`,
			source: 'test',
			payload: { n },
			subscriptionIds: ['survivor'],
		})),
	);
	process.stdout.write('accepted\n');
	setInterval(() => undefined, 1_000);
}

void main();
