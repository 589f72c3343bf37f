import { keyAsWritten } from '../../core/decisions/try-key';
import type { Interaction } from '../../core/interaction';
import type { Store } from '../../core/store';

/**
 * What a decision was asked under, for a trigger that listens in the editor, where decisions are tried, too.
 * null for everything else.
 */
export async function decisionKeyOf(
	store: Pick<Store, 'decisionById'>,
	interaction: Interaction,
): Promise<string | null> {
	if (interaction.kind !== 'decision') return null;
	const decision = await store.decisionById(interaction.decisionId);
	return decision ? keyAsWritten(decision.key) : null;
}
