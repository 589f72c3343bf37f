import { applySetting } from './home/apply-setting';
import type { EffectPorts } from './effect-ports';
import type { Interaction } from './interaction';
import { textAt } from './json-read';
import { keepDirectory } from './people/keep-directory';
import { showHome } from './home/show-home';
import { type AppTeam, effectsSubscriptionId, upkeepSubscriptionId } from './store';

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
		default:
	}
}

/** Who works it: an accepted interaction of this kind gets a row there, too. null: it is no such work. */
export function ownWorkQueue(interaction: Interaction): string | null {
	if (interaction.kind === 'settings') return effectsSubscriptionId(interaction);
	const isUpkeep =
		interaction.kind === 'event' &&
		['app_home_opened', 'team_join', 'user_change'].includes(interaction.event);
	return isUpkeep ? upkeepSubscriptionId(interaction) : null;
}
