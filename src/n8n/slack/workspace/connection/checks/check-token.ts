import {
	type ConnectionCheck,
	failed,
	passed,
} from '../../../../../core/connection/connection-check';
import type { Diagnosis } from './diagnosis';

export function checkToken({ state }: Diagnosis): ConnectionCheck {
	if (!state.active) return failed('Token', `${state.reason}.`, state.remedy);
	const { teamName, teamId, appId, botUserId } = state.identity;
	const workspace = teamName ? `${teamName} (${teamId})` : teamId;
	return passed('Token', `Connected to ${workspace}, as app ${appId} with the bot ${botUserId}.`);
}
