import type { JsonObject } from './json';
import type { View } from './types';
import type { Workspace } from './workspace';

/** A view as answers and payloads carry it. */
export function viewShape(workspace: Workspace, view: View): JsonObject {
	return {
		id: view.id,
		team_id: workspace.team.id,
		app_id: workspace.app.id,
		app_installed_team_id: workspace.team.id,
		bot_id: workspace.bot.botId,
		title: { type: 'plain_text', text: 'View Title', emoji: true },
		close: null,
		submit: null,
		callback_id: '',
		private_metadata: '',
		external_id: '',
		clear_on_close: false,
		notify_on_close: false,
		...view.view,
		hash: view.hash,
		root_view_id: view.rootId,
		previous_view_id: view.previousId,
		state: { values: {} },
	};
}
