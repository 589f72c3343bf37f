import {
	type ConnectionCheck,
	failed,
	notAsked,
	passed,
} from '../../../../../core/connection/connection-check';
import { explainRoute } from '../../../../../core/routes/explain-route';
import { kindWords } from '../../../../../core/notify/kind-words';
import { organisationChoice } from '../../../../../core/preference';
import { sampleSignal } from '../../../../../core/signal-samples';
import { isSignalType } from '../../../../../core/signal-types';
import { type Diagnosis, WITHOUT_APP, WITHOUT_STORE } from './diagnosis';

const NAME = 'Kind of Signal';

/** Does the workspace's table send it, and has the organisation it on. */
export async function checkRoute({ store, app, type }: Diagnosis): Promise<ConnectionCheck> {
	if (!type) return notAsked(NAME, 'No kind of Signal was asked about.');
	if (!isSignalType(type)) {
		return failed(NAME, `There is no kind of Signal "${type}".`, 'Choose one from the list.');
	}
	if (!store || !app) return notAsked(NAME, `${store ? WITHOUT_APP : WITHOUT_STORE}.`);
	const signal = sampleSignal(type);
	const [routes, preferences] = await Promise.all([
		store.routesOf(app),
		store.preferencesFor({ ...app, userId: '' }),
	]);
	const asDefault = organisationChoice(preferences, signal);
	if (asDefault.channel === 'off') {
		return failed(
			NAME,
			`The organisation has ${kindWords(asDefault.match)} switched off, so people get none who did not switch it on themselves.`,
			'Change it with Slack Workspace, resource Preference, or in the Home tab of the app as an admin.',
		);
	}
	if (routes.length === 0) {
		return passed(
			NAME,
			`The organisation has ${type} on. The workspace's routing table is empty, so the nodes' own routes and channels decide.`,
		);
	}
	const { reason, message } = explainRoute(signal, routes);
	if (reason === null) return passed(NAME, message);
	if (reason === 'below_minimum') {
		return passed(NAME, `${message} That was judged by a sample; a larger one may pass.`);
	}
	return failed(
		NAME,
		message,
		reason === 'category_off'
			? 'Switch it on with Slack Workspace, resource Route, operation Enable or Disable.'
			: 'Add a route with Slack Workspace, resource Route, operation Set.',
	);
}
