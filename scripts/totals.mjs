// Sums up what the runs left in test-results: jest's tests, and every step that failed.
// Prints `N passed, N failed[, N skipped]` as its last line; exits non-zero when anything failed.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { readJson, root } from './lib/project.mjs';

const directory = join(root, 'test-results');
/** Steps that jest reports for; they are counted by their tests. */
const REPORTS = { 'test:unit': 'unit.json', 'test:host': 'e2e.json' };
const total = { passed: 0, failed: 0, skipped: 0 };

function countJest(step) {
	const path = join(directory, REPORTS[step.name]);
	const report = existsSync(path) ? readJson(path) : null;
	const failedBefore = total.failed;
	total.passed += report?.numPassedTests ?? 0;
	total.failed += (report?.numFailedTests ?? 0) + (report?.numRuntimeErrorTestSuites ?? 0);
	total.skipped += (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
	return total.failed > failedBefore;
}

const files = existsSync(directory)
	? readdirSync(directory).filter((name) => name.startsWith('steps-'))
	: [];
const steps = files.flatMap((name) => readJson(join(directory, name)));
for (const step of steps) {
	const explained = step.name in REPORTS && step.outcome !== 'not run' && countJest(step);
	if (step.outcome === 'failed' && !explained) {
		console.log(`failed: ${step.name}`);
		total.failed += 1;
	}
}
if (steps.length === 0) total.failed += 1;

const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed > 0 ? 1 : 0;
