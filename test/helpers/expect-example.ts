import type { Interaction, InteractionKind } from '../../src/core/interaction';
import type { JsonValue } from '../../src/core/json';
import { isJsonObject } from '../../src/core/json-read';

/** A kind's output has the keys of its example, down to those that are the builder's own, and no capability. */
export function expectExample(kind: InteractionKind, interaction: Interaction): void {
	const output = kind.toOutput(interaction);
	expect(keysOf(output)).toEqual(keysOf(kind.example));
	expect(output).toMatchObject({
		kind: kind.id,
		interactionId: interaction.eventKey,
		app: { id: interaction.appId, teamId: interaction.teamId },
		user: { id: interaction.actor.userId },
	});
	const text = JSON.stringify([output, interaction.raw, interaction.eventKey]);
	for (const secret of [interaction.triggerId, interaction.responseUrl]) {
		if (secret !== null) expect(text).not.toContain(secret);
	}
	expect(text).not.toMatch(/"(token|trigger_id|response_urls?)"/);
}

function keysOf(value: JsonValue): unknown {
	if (!isJsonObject(value)) return null;
	return Object.fromEntries(
		Object.entries(value).map(([key, child]) => [key, key === 'answers' ? null : keysOf(child)]),
	);
}
