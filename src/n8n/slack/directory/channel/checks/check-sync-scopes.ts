import {
	type ConnectionCheck,
	failed,
	notAsked,
	passed,
} from '../../../../../core/connection/connection-check';
import { groupOfScope, SYNC_SCOPES } from '../../../../../slack/scopes';
import { WITHOUT_TOKEN } from '../../../workspace/connection/checks/diagnosis';
import { tickWords } from '../need-scopes';
import type { SyncDiagnosis } from './sync-diagnosis';

const NAME = 'Channel Sync Authorised';

export function checkSyncScopes({ state, active }: SyncDiagnosis): ConnectionCheck {
	const { granted } = state;
	if (!granted) {
		return notAsked(
			NAME,
			active ? 'Slack does not say which scopes the token has.' : `${WITHOUT_TOKEN}.`,
		);
	}
	const needed = groupOfScope('channels:history')?.scopes ?? [];
	const missing = needed.filter((scope) => !granted.includes(scope));
	if (missing.length === 0) return passed(NAME, `"${SYNC_SCOPES}" is granted with all its scopes.`);
	return failed(
		NAME,
		missing.length === needed.length
			? `"${SYNC_SCOPES}" is not granted: the app may read no messages.`
			: `Of "${SYNC_SCOPES}" these scopes are missing: ${missing.join(', ')}.`,
		tickWords(),
	);
}
