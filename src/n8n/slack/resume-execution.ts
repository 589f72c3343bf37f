import { ConfigurationError, TryLaterError } from '../../core/errors';
import { wait } from '../wait';
import { NOT_YET_STATUS } from './decision/not-yet-status';
import { ownAddresses } from './own-addresses';

const TIMEOUT_MS = 10_000;
/** A press may come before n8n has saved the waiting execution; usually it is a matter of milliseconds. */
const TRIES = 8;
const PAUSE_MS = 250;

/**
 * Asks n8n, by its own signed URL, to go on with a waiting execution. n8n compares and sets, so of several
 * callers one resumes it. `over`: it waits no more. Throws TryLaterError while it is still being saved.
 */
export async function resumeExecution(url: string): Promise<'resumed' | 'over' | 'not_yet'> {
	let reason = '';
	for (let tries = 0; tries < TRIES; tries += 1) {
		if (tries > 0) await wait(PAUSE_MS);
		const answer = await post(url);
		if ('result' in answer) return answer.result;
		reason = answer.again;
	}
	throw new TryLaterError(`The waiting execution was not resumed yet: ${reason}`);
}

async function post(
	url: string,
): Promise<{ result: 'resumed' | 'over' | 'not_yet' } | { again: string }> {
	let reason = 'n8n was not reached';
	for (const address of ownAddresses(url)) {
		let response: Response;
		try {
			response = await fetch(address, {
				method: 'POST',
				redirect: 'error',
				signal: AbortSignal.timeout(TIMEOUT_MS),
			});
		} catch (error) {
			reason = error instanceof Error ? error.message : String(error);
			continue;
		}
		const body = await response.text().catch(() => '');
		if (response.status === NOT_YET_STATUS) return { result: 'not_yet' };
		if (response.ok) {
			if (body.trim() === '') return { result: 'resumed' };
			// Our own word, or n8n's page for an execution that has gone on already.
			if (body === 'over' || body.includes('No action required')) return { result: 'over' };
			// A proxy's or a login's page: taking it for n8n's would leave the execution waiting for good.
			reason = 'an answer that is not of n8n';
			continue;
		}
		// No such execution any more. A proxy's 404 would say so of every execution.
		if (response.status === 404 && body.includes('does not exist')) return { result: 'over' };
		if (response.status === 409 && !body.includes('running')) return { result: 'over' };
		if (response.status === 401) {
			throw new ConfigurationError(
				'n8n refused to resume a waiting execution, because its signing key is another one now. Open the execution in n8n: the decision stands in the store (Slack Decision, Get).',
			);
		}
		reason = `HTTP ${response.status}`;
	}
	return { again: reason };
}
