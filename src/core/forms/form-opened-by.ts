import type { Form } from '../form';
import type { Interaction } from '../interaction';

/** The form that this press opens; null for every other press. */
export function formOpenedBy(forms: readonly Form[], interaction: Interaction): Form | null {
	const name = nameOf(interaction);
	if (name === null) return null;
	return (
		forms.find(({ opensOn }) => opensOn.kind === interaction.kind && opensOn.name === name) ?? null
	);
}

function nameOf(interaction: Interaction): string | null {
	switch (interaction.kind) {
		case 'button':
			return interaction.actionId;
		case 'shortcut':
			return interaction.callbackId;
		case 'command':
			return interaction.command;
		default:
			return null;
	}
}
