import {
	type ConnectionCheck,
	failed,
	notAsked,
	passed,
} from '../../../../../core/connection/connection-check';
import { type Diagnosis, WITHOUT_APP, WITHOUT_STORE } from './diagnosis';

const NAME = 'Clock';

/** Reminders, expiry, deferred messages and App Home belong to it. */
export async function checkClock({ store, app }: Diagnosis): Promise<ConnectionCheck> {
	if (!store || !app) return notAsked(NAME, `${store ? WITHOUT_APP : WITHOUT_STORE}.`);
	const { now, clockUntil } = await store.signsOfLife(app);
	if (clockUntil !== null && clockUntil > now) {
		return passed(
			NAME,
			'A published trigger keeps the clock: reminders, expiry and deferred messages run.',
		);
	}
	return failed(
		NAME,
		clockUntil === null
			? 'Nobody has ever kept the clock of this app: reminders, expiry and deferred messages do not run.'
			: 'Nobody keeps the clock any more: reminders, expiry and deferred messages do not run.',
		'Publish a workflow with a Slack Interaction Trigger that has this credential, such as the recipe "Slack entry". If one is published, look in the log of n8n.',
	);
}
