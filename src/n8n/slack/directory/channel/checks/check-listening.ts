import {
	type ConnectionCheck,
	failed,
	notAsked,
	passed,
} from '../../../../../core/connection/connection-check';
import { workflowsFor } from '../../../../../core/sync/workflows-for';
import { ago } from '../../../workspace/connection/checks/ago';
import { WITHOUT_APP, WITHOUT_STORE } from '../../../workspace/connection/checks/diagnosis';
import { PUBLISH } from '../waiting-words';
import type { SyncDiagnosis } from './sync-diagnosis';

const NAME = 'Listening Workflow';
/** A trigger beats every 15 s; four missed ones are no hiccup. */
const SILENT_MS = 60_000;

/** Is there a published Slack Channel Sync Trigger that lives, and does it want this channel. */
export async function checkListening(diagnosis: SyncDiagnosis): Promise<ConnectionCheck> {
	const { store, app, storeProblem, link } = diagnosis;
	if (!store || !app) {
		return notAsked(NAME, `${store ? WITHOUT_APP : WITHOUT_STORE}.`, storeProblem);
	}
	const [subscriptions, { now, beats }] = await Promise.all([
		store.subscriptionsOf(app),
		store.signsOfLife(app),
	]);
	const published = subscriptions.filter(({ kind }) => kind === 'channel_sync');
	if (published.length === 0) {
		return failed(
			NAME,
			'No Slack Channel Sync Trigger of this app is published, so nobody reads the channels.',
			`${PUBLISH}.`,
		);
	}
	const heard = published.map((one) => ({ ...one, at: beats[one.id] ?? 0 }));
	const alive = heard.filter(({ at }) => now - at < SILENT_MS);
	if (alive.length === 0) {
		const [last] = heard.sort((a, b) => b.at - a.at);
		return failed(
			NAME,
			`"${last?.workflowName ?? ''}" is published, but was last heard of ${ago(now - (last?.at ?? 0))}.`,
			'Look in the log of n8n why its trigger does not run; then unpublish and publish the workflow again.',
		);
	}
	const names = link ? workflowsFor(alive, link) : alive.map(({ workflowName }) => workflowName);
	if (names.length > 0) {
		const list = [...new Set(names)].map((name) => `"${name}"`).join(', ');
		return passed(NAME, `Published and running: ${list}.`);
	}
	return failed(
		NAME,
		`${alive.map(({ workflowName }) => `"${workflowName}"`).join(', ')} listens, but not to this channel.`,
		'Add the channel or its account to what the trigger listens to, and publish the workflow again.',
	);
}
