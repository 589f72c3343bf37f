import { applySetting } from './home/apply-setting';
import type { EffectPorts } from './effect-ports';
import type { Interaction } from './interaction';
import { textAt } from './json-read';
import { keepDirectory } from './people/keep-directory';
import { showHome } from './home/show-home';
import { type AppTeam, effectsSubscriptionId, upkeepSubscriptionId } from './store';
import { afterSetUp } from './sync/after-set-up';
import { ownChannelEvent } from './sync/own-channel-event';

/**
 * What people press and what happens in Slack that is this package's own business, whatever workflows do
 * with it. Throws when it should be tried again; running it twice is harmless.
 */
export async function runOwnWork(
	ports: EffectPorts,
	app: AppTeam,
	interaction: Interaction,
): Promise<void> {
	if (interaction.kind === 'settings') {
		await applySetting(ports, app, interaction);
		return;
	}
	if (interaction.kind === 'channel_setup') {
		await afterSetUp(ports, app, interaction);
		return;
	}
	if (interaction.kind !== 'event') return;
	switch (interaction.event) {
		case 'app_home_opened':
			// Slack says so of the Messages tab, too.
			if (textAt(interaction.raw, 'event', 'tab') === 'messages') return;
			await showHome(ports, app, interaction.actor.userId);
			return;
		case 'team_join':
		case 'user_change':
			await keepDirectory(ports, app, interaction);
			return;
		case 'member_joined_channel':
		case 'member_left_channel':
		case 'channel_archive':
		case 'channel_unarchive':
		case 'channel_rename':
		case 'channel_deleted':
		case 'channel_id_changed':
			await ownChannelEvent(ports, app, interaction);
			return;
		default:
	}
}

/** Who works it: an accepted interaction of this kind gets a row there, too. null: it is no such work. */
export function ownWorkQueue(interaction: Interaction): string | null {
	if (interaction.kind === 'settings') return effectsSubscriptionId(interaction);
	return isUpkeep(interaction) ? upkeepSubscriptionId(interaction) : null;
}

function isUpkeep(interaction: Interaction): boolean {
	if (interaction.kind === 'channel_setup') return interaction.step === 'submit';
	if (interaction.kind !== 'event') return false;
	switch (interaction.event) {
		case 'app_home_opened':
		case 'team_join':
		case 'user_change':
		case 'channel_archive':
		case 'channel_unarchive':
		case 'channel_rename':
		case 'channel_deleted':
		case 'channel_id_changed':
			return true;
		// Everybody else comes and goes all day.
		case 'member_joined_channel':
		case 'member_left_channel':
			return interaction.isOwnBot;
		default:
			return false;
	}
}
