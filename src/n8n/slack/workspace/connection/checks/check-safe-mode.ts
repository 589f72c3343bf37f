import {
	type ConnectionCheck,
	failed,
	notAsked,
	passed,
} from '../../../../../core/connection/connection-check';
import type { Diagnosis } from './diagnosis';

const NAME = 'Safe Mode';

/** Meant well, and often forgotten: the commonest reason why nothing arrives where it should. */
export function checkSafeMode({ state }: Diagnosis): ConnectionCheck {
	const { connection } = state;
	if (!connection) return notAsked(NAME, 'Not asked, because there is no connection.');
	const { safeMode } = connection;
	if (safeMode === null) return passed(NAME, 'Safe mode is off: messages go where they should.');
	return failed(
		NAME,
		safeMode === ''
			? 'Safe mode is on and names no place, so nothing can be sent.'
			: `Safe mode is on: everything goes to ${safeMode} instead of where it should.`,
		'Switch it off in the Slack Signals credential, or take SLACK_SIGNALS_SAFE_MODE_TO out of the environment of n8n, once messages may reach people.',
	);
}
