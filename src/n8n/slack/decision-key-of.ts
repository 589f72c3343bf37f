import type { Interaction } from '../../core/interaction';
import type { Store } from '../../core/store';

/** What a decision was asked under: triggers may ask for some keys only. null for everything else. */
export async function decisionKeyOf(
	store: Pick<Store, 'decisionById'>,
	interaction: Interaction,
): Promise<string | null> {
	if (interaction.kind !== 'decision') return null;
	return (await store.decisionById(interaction.decisionId))?.key ?? null;
}
