import type { AppTeam } from '../../../core/store';
import { announceRows, onOwnRows } from '../../wake';

/** A channel is due: whoever catches up in this process looks now. Other processes look by themselves. */
export function announceSync(app: AppTeam): void {
	announceRows(nameOf(app));
}

export function onSync(app: AppTeam, listener: () => void): () => void {
	return onOwnRows(nameOf(app), listener);
}

function nameOf({ appId, teamId }: AppTeam): string {
	return `sync:${appId}:${teamId}`;
}
