import type { IExecuteFunctions } from 'n8n-workflow';

import { ConfigurationError } from '../../../../core/errors';
import type { AppTeam } from '../../../../core/store';
import { sharedStore } from '../../../shared-store';
import { textOf } from '../../../text-of';
import { isTool } from '../asked-by';
import type { ConnectionOperation } from '../workspace-operation';
import { type ConnectionState, connectionState } from './connection-state';

/**
 * Ends the token for good, and with it everything that was still to come. What was sent stays, and so do
 * open requests with their expiry, so that executions which wait for them go on. Run again with a token
 * that is dead already it does the rest.
 */
export const disconnect: ConnectionOperation = async (request) => {
	const { context, itemIndex } = request;
	refuseTools(context);
	const state = await connectionState(request);
	if (!state.active && !state.dead) {
		throw new ConfigurationError(`${state.reason}, so nothing was disconnected. ${state.remedy}`);
	}
	const typed = textOf(context.getNodeParameter('confirmation', itemIndex, '')) ?? '';
	const app = confirmedApp(context, itemIndex, state, typed);
	// Before the token goes: what cannot be finished is better not begun.
	const store = await sharedStore();
	if (state.active) await state.connection.slack.revoke();
	const dropped = await store.dropPendingWork(app);
	return [
		{
			disconnected: true,
			token: state.active ? 'revoked' : 'dead before',
			workspaceName: state.active ? state.identity.teamName : state.teamName,
			teamId: app.teamId,
			appId: app.appId,
			droppedTimers: dropped.timers,
			droppedDigestItems: dropped.digestItems,
			note: 'Messages in Slack and the history stay. To connect again, reconnect the Slack Signals credential (with a bot token: install the app again and paste its new token); to take the app out of the workspace as well, remove it in Slack under Manage apps.',
		},
	];
};

/** A model must not be able to talk itself into it. */
function refuseTools(context: IExecuteFunctions): void {
	if (!isTool(context)) return;
	throw new ConfigurationError(
		'Disconnect is not for AI tools: a person has to run it in a workflow. Nothing was changed.',
	);
}

function confirmedApp(
	context: IExecuteFunctions,
	itemIndex: number,
	state: ConnectionState,
	typed: string,
): AppTeam {
	const teamName = state.active ? state.identity.teamName : state.teamName;
	const app = state.app ?? namedApp(context, itemIndex, typed);
	const words = [teamName, app.teamId].filter((word) => word !== null);
	if (words.some((word) => word.toLowerCase() === typed.toLowerCase())) return app;
	const wanted = teamName ? `"${teamName}" or its team ID ${app.teamId}` : app.teamId;
	const given = typed === '' ? 'Nothing was typed there' : `"${typed}" stands there`;
	throw new ConfigurationError(
		`To disconnect this workspace, type ${wanted} under Confirmation. ${given}, so nothing was changed.`,
	);
}

/** Slack says no more whose token it was, and a pasted one does not say so itself. */
function namedApp(context: IExecuteFunctions, itemIndex: number, typed: string): AppTeam {
	const options = context.getNodeParameter('options', itemIndex, {}) as Record<string, unknown>;
	const appId = textOf(options.appId);
	if (appId && /^[TE][A-Z0-9]{2,}$/.test(typed)) return { appId, teamId: typed };
	throw new ConfigurationError(
		'The token is dead already, and Slack does not say any more whose it was. To drop what is still to be sent, add the App ID under Options (in your Slack app under Basic Information, it starts with A) and type the team ID (it starts with T) under Confirmation. Nothing was changed.',
	);
}
