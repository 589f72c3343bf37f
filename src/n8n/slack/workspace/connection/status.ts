import type { IDataObject } from 'n8n-workflow';

import { pendingWork } from '../../../../core/connection/connection-pending';
import type { AppTeam, Store } from '../../../../core/store';
import { missingScopes } from '../../../../slack/missing-scopes';
import { sharedStore } from '../../../shared-store';
import type { ConnectionOperation } from '../workspace-operation';
import { type ConnectionState, connectionState } from './connection-state';

const CONNECTED_WITH = { slackSignalsApi: 'Bot Token', slackSignalsOAuth2Api: 'OAuth2' };

/** Whether the connection works, what it may do, and what hangs on it. A dead token is an answer. */
export const status: ConnectionOperation = async (request) => {
	const state = await connectionState(request);
	const safeMode = state.connection?.safeMode ?? null;
	return [{ ...whoWeAre(state), safeMode, ...(await whatHangsOnIt(state.app)) }];
};

function whoWeAre(state: ConnectionState): IDataObject {
	const connectedWith = state.credential ? CONNECTED_WITH[state.credential.type] : null;
	if (!state.active) {
		const { reason, remedy, code, teamName, app } = state;
		return {
			active: false,
			reason,
			slackCode: code,
			remedy,
			workspaceName: teamName,
			workspaceUrl: null,
			teamId: app?.teamId ?? null,
			appId: app?.appId ?? null,
			botUserId: null,
			connectedWith,
			...scopesOf(state),
		};
	}
	const { identity } = state;
	return {
		active: true,
		reason: null,
		slackCode: null,
		remedy: null,
		workspaceName: identity.teamName,
		workspaceUrl: identity.url,
		teamId: identity.teamId,
		appId: identity.appId,
		botUserId: identity.botUserId,
		connectedWith,
		...scopesOf(state),
	};
}

function scopesOf({ granted }: ConnectionState): IDataObject {
	return {
		scopes: granted,
		missingScopes: granted && missingScopes(granted).map((scope) => ({ ...scope })),
	};
}

async function whatHangsOnIt(app: AppTeam | null): Promise<IDataObject> {
	let store: Store;
	try {
		store = await sharedStore();
	} catch (error) {
		const problem = error instanceof Error ? error.message : String(error);
		return { triggers: null, pending: null, store: { kind: null, problem } };
	}
	const described = { ...store.describe() };
	if (!app) return { triggers: null, pending: null, store: described };
	const [subscriptions, pending] = await Promise.all([
		store.subscriptionsOf(app),
		pendingWork(store, app),
	]);
	const triggers = subscriptions.map(({ workflowId, workflowName, kind, url }) => ({
		workflow: workflowName,
		workflowId,
		kind,
		url: url ?? null,
	}));
	return { triggers, pending: { ...pending }, store: described };
}
