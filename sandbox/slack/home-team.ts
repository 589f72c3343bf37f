import type { User } from './types';
import type { Workspace } from './workspace';

/** The workspace that somebody belongs to. */
export function homeTeam(workspace: Workspace, user: User): string {
	return user.isStranger ? (user.teamId ?? 'T0STRANGERS') : workspace.team.id;
}
