import { textAt } from '../../core/json-read';
import type { SlackPort } from '../../core/slack-port';
import { unreachable } from '../slack-errors';
import type { CallSlack } from './call-slack';

export function viewMethods(
	call: CallSlack,
): Pick<SlackPort, 'openView' | 'publishHome' | 'updateView'> {
	return {
		async openView({ triggerId, view }) {
			// A trigger id works once: a second try could only fail.
			const result = await call('views.open', { trigger_id: triggerId, view }, 'once');
			const id = textAt(result, 'view', 'id');
			if (!id) throw unreachable('views.open', 'the answer names no view', undefined);
			return id;
		},

		async updateView({ viewId, view }) {
			await call('views.update', { view_id: viewId, view }, 'repeatable');
		},

		async publishHome({ userId, view }) {
			await call('views.publish', { user_id: userId, view }, 'repeatable');
		},
	};
}
