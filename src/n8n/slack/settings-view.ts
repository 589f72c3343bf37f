import type { Notification } from '../../core/activity-types';
import { homeChoice, NOTIFICATIONS_SHOWN } from '../../core/home/home-model';
import type { Ingested } from '../../core/ingest-interaction';
import type { Interaction, SettingsInteraction } from '../../core/interaction';
import type { JsonObject } from '../../core/json';
import type { Store } from '../../core/store';
import { renderSettingsWindow } from '../../slack/render-settings-window';
import { renderWhy } from '../../slack/render-why';

/** What a question opens: one read of the store stands before it, as Slack waits. */
export async function settingsView(
	store: Store,
	interaction: Interaction,
	ingested: Ingested,
): Promise<JsonObject | null> {
	if (interaction.kind !== 'settings' || ingested.state !== 'accepted') return null;
	const { appId, teamId, actor, setting, subject } = interaction;
	switch (setting) {
		case 'why':
			return renderWhy(await notificationOf(store, interaction));
		case 'settings': {
			const ask = { appId, teamId, userId: actor.userId };
			const choice = homeChoice(await store.preferencesFor(ask), subject ?? '*');
			return renderSettingsWindow(choice, { appId, teamId });
		}
		default:
			return null;
	}
}

/** By its id among the person's own, on the page it stood on; on a message by its place. */
async function notificationOf(
	store: Store,
	{ appId, teamId, actor, place, subject, value }: SettingsInteraction,
): Promise<Notification | null> {
	const app = { appId, teamId };
	if (subject !== null) {
		const listed = await store.notificationsOf({
			...app,
			userId: actor.userId,
			limit: NOTIFICATIONS_SHOWN,
			...(typeof value === 'string' ? { before: value } : {}),
		});
		return listed.find(({ id }) => id === subject) ?? null;
	}
	const { channelId: channel, messageTs: ts } = place;
	if (channel === null || ts === null) return null;
	const found = await store.notificationAt({ ...app, channel, ts });
	// Somebody else's, wherever it may be shown: what they chose is theirs to know.
	return found && (found.userId ?? actor.userId) === actor.userId ? found : null;
}
