import { type Greeting, switchPerson } from '../../../../core/notify/switch-on';
import { effectRenderer } from '../../../../slack/effect-renderer';
import { wait } from '../../../wait';
import type { WorkspaceRequest } from '../workspace-operation';

/** The personal switch, with the first message to somebody who is on from now on. */
export async function switchOf(
	{ store, connection, app }: WorkspaceRequest,
	userId: string,
	enabled: boolean | null,
): Promise<Greeting> {
	const ports = { store, slack: connection.slack, wait, render: effectRenderer };
	return switchPerson(ports, app, { userId, enabled });
}
