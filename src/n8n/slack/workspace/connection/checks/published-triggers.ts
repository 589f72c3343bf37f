import type { Subscription } from '../../../../../core/store';
import type { Diagnosis } from './diagnosis';

/** Slack triggers of the app, each with a URL that Slack could call; null when app or store are not to be had. */
export async function publishedTriggers({
	store,
	app,
}: Pick<Diagnosis, 'app' | 'store'>): Promise<Subscription[] | null> {
	if (!store || !app) return null;
	return (await store.subscriptionsOf(app)).filter(({ kind }) => kind !== 'crm');
}
