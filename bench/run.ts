import { acceptBench } from './accept';
import { accountBench } from './accounts';
import { clicksOnHostBench } from './clicks-on-host';
import { decisionBench } from './decision';
import { lookUpBench } from './look-ups';
import { peopleBench } from './people';

/* `npm run bench`: each benchmark prints what it measured; none judges. */

async function main(): Promise<void> {
	for (const bench of [
		acceptBench,
		decisionBench,
		lookUpBench,
		peopleBench,
		accountBench,
		clicksOnHostBench,
	]) {
		process.stdout.write(`\n${bench.title}\n`);
		for (const line of await bench.run()) process.stdout.write(`  ${line}\n`);
	}
}

main().catch((error: unknown) => {
	process.stderr.write(`${String(error)}\n`);
	process.exit(1);
});
