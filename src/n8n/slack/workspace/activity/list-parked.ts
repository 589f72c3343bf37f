import type { AppTeam, Store, Subscription } from '../../../../core/store';
import type { WorkspaceOperation } from '../workspace-operation';
import { limitOf } from './limit-of';

/** Events of CRM triggers belong to no Slack app. */
const CRM: AppTeam = { appId: '', teamId: '' };
const ALL = 10_000;

/** What was given up, of this app and of the CRM triggers; newest first. */
export const listParked: WorkspaceOperation = async (request) => {
	const { store, app } = request;
	const limit = limitOf(request) ?? ALL;
	const [ofSlack, ofCrm] = await Promise.all([
		parkedOf(store, app, 'Slack', limit),
		parkedOf(store, CRM, 'CRM', limit),
	]);
	return [...ofSlack, ...ofCrm]
		.sort((a, b) => b.parkedAt - a.parkedAt)
		.slice(0, limit)
		.map((row) => ({ ...row, parkedAt: new Date(row.parkedAt).toISOString() }));
};

async function parkedOf(store: Store, app: AppTeam, from: 'CRM' | 'Slack', limit: number) {
	const [rows, subscriptions] = await Promise.all([
		store.parked({ app, limit }),
		store.subscriptionsOf(app),
	]);
	const known = new Map(subscriptions.map((one) => [one.id, one]));
	return rows.map(({ id, subscriptionId, eventKey, attempt, reason, parkedAt }) => ({
		rowId: id,
		from,
		...workflowOf(subscriptionId, known.get(subscriptionId)),
		reason,
		attempts: attempt,
		eventKey,
		parkedAt,
	}));
}

/** A trigger that was unpublished is known by its workflow's id only; the app's own work by none. */
function workflowOf(subscriptionId: string, known: Subscription | undefined) {
	if (subscriptionId.startsWith('effects:')) {
		return { workflow: 'What follows from clicks', workflowId: null };
	}
	if (subscriptionId.startsWith('upkeep:')) {
		return { workflow: 'Home tabs and people', workflowId: null };
	}
	const [, workflowId] = subscriptionId.split('/');
	return { workflow: known?.workflowName ?? null, workflowId: workflowId ?? null };
}
