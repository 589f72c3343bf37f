import type { Core } from './core';
import { sendEvent } from './events';

/** The app leaves the workspace: every token dies, and the app is told. */
export function uninstall(core: Core): void {
	const { workspace } = core;
	workspace.installed = false;
	for (const token of workspace.tokens.values()) token.dead = 'account_inactive';
	for (const channel of workspace.channels.values()) {
		if (channel.kind === 'im' || channel.kind === 'mpim') continue;
		channel.members = channel.members.filter((id) => id !== workspace.bot.id);
	}
	core.changes.emit('workspace');
	sendEvent(core, { type: 'app_uninstalled' });
	sendEvent(core, {
		type: 'tokens_revoked',
		tokens: { oauth: [], bot: [workspace.bot.id] },
	});
}
