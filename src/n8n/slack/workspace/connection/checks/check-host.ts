import {
	type ConnectionCheck,
	failed,
	passed,
} from '../../../../../core/connection/connection-check';
import { hostMode } from '../../../../host-mode';
import { hostVersion } from './host-version';

const NAME = 'n8n';
/** Triggers that also execute, waits of any node and lasting webhooks were checked from here on. */
const TESTED_FROM = { major: 2, minor: 41 };

/** Version and queue mode. */
export function checkHost(): ConnectionCheck {
	const version = hostVersion();
	const called = version ? `n8n ${version}` : 'n8n, whose version it does not say';
	if (version && isOlder(version)) {
		return failed(
			NAME,
			`This is ${called}, which these nodes were never tested with.`,
			`Update n8n to version ${TESTED_FROM.major}.${TESTED_FROM.minor} or later.`,
		);
	}
	if (hostMode() === 'regular') return passed(NAME, `This is ${called}, in regular mode.`);
	if (!process.env.WEBHOOK_URL) {
		return failed(
			NAME,
			`This is ${called}, in queue mode, and WEBHOOK_URL is not set here, where executions run.`,
			'Set WEBHOOK_URL to the same address on main, workers and webhook processors: a worker builds the address by which a decision resumes an execution.',
		);
	}
	return passed(NAME, `This is ${called}, in queue mode, with WEBHOOK_URL set.`);
}

function isOlder(version: string): boolean {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	return major === TESTED_FROM.major ? minor < TESTED_FROM.minor : major < TESTED_FROM.major;
}
