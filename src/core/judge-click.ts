import { changeRules } from './change-rules';
import { claimClick, wasMember } from './ingest-decision';
import type { DecisionInteraction } from './interaction';
import type { JsonObject } from './json';
import type { EffectPorts } from './effect-ports';
import type { AppTeam, DecisionGroup } from './store';
import { whisper } from './whisper';

/**
 * A press by somebody who may be in the group by now: Slack is asked, and the press counts or is refused.
 * The claim has an event key of its own, so that running this twice claims once.
 */
export async function judgeClick(
	ports: EffectPorts,
	app: AppTeam,
	payload: JsonObject,
): Promise<void> {
	const { store, slack, render } = ports;
	const interaction = payload as unknown as DecisionInteraction;
	const { actor, place } = interaction;
	const known = await store.decisionById(interaction.decisionId);
	const option = known?.options.find(({ id }) => id === interaction.optionId);
	if (!known || !option) return;
	const now = Date.now();
	const groups: DecisionGroup[] = [];
	for (const { id } of known.rules.deciders?.groups ?? []) {
		groups.push({ id, memberIds: await slack.userGroupMembers(id), readAt: now });
	}
	const decision =
		(await changeRules(store, known.id, (rules) => ({
			...rules,
			deciders: rules.deciders && { ...rules.deciders, groups },
		}))) ?? known;
	const isOver = decision.state !== 'pending';
	const tell = async (text: string): Promise<void> => {
		if (place.channelId === null) return;
		await whisper(slack, {
			channel: place.channelId,
			userId: actor.userId,
			text,
			threadTs: place.threadTs,
		});
	};
	if (!isOver && !wasMember(decision, actor.userId)) {
		await tell(render.refusedText(decision, 'not_asked'));
		return;
	}
	if (!isOver && option.reason && interaction.step === 'click') {
		await tell(render.pressAgainText());
		return;
	}
	await claimClick(store, {
		subscriptions: await store.subscriptionsOf(app),
		request: {
			interaction: { ...interaction, eventKey: `${interaction.eventKey}:judged` },
			receiver: null,
			now,
		},
		decision,
		option,
	});
}
