import { changeRules } from './change-rules';
import type { RefusedWhy } from './decision-effects';
import type { EffectPorts } from '../effect-ports';
import { SlackApiError, TryLaterError } from '../errors';
import { claimClick } from './ingest-decision';
import type { DecisionInteraction } from '../interaction';
import type { JsonObject } from '../json';
import { mayDecide } from './may-decide';
import type { AppTeam, Decision, DecisionGroup } from '../store';
import { whisper } from '../whisper';

/**
 * A press by somebody who may be in the group by now: Slack is asked, and the press counts or is refused,
 * by the rules as they are then. The claim has an event key of its own, so that running this twice claims once.
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
	if (!known) return;
	const now = Date.now();
	const groups = await readGroups(ports, known, now);
	const renewed = await changeRules(store, known.id, (rules) => ({
		...rules,
		deciders: rules.deciders && {
			...rules.deciders,
			groups: rules.deciders.groups.map((group) => groups.get(group.id) ?? group),
		},
	}));
	const decision = renewed ?? (await store.decisionById(known.id)) ?? known;
	const tell = async (text: string): Promise<void> => {
		if (place.channelId === null) return;
		await whisper(slack, {
			channel: place.channelId,
			userId: actor.userId,
			text,
			threadTs: place.threadTs,
		});
	};
	if (decision.state === 'pending') {
		const option = decision.options.find(({ id }) => id === interaction.optionId);
		const why = option ? refusal(decision, actor.userId, groups, now) : 'not_offered';
		if (why) {
			await tell(render.refusedText(decision, why));
			return;
		}
		const noReason =
			interaction.step === 'click'
				? option?.reason !== undefined
				: option?.reason === 'required' && !interaction.reason?.trim();
		if (noReason) {
			await tell(render.pressAgainText());
			return;
		}
	}
	await claimClick(store, {
		subscriptions: await store.subscriptionsOf(app),
		request: {
			interaction: { ...interaction, eventKey: `${interaction.eventKey}:judged` },
			receiver: null,
			now,
		},
		decision,
	});
}

async function readGroups(
	{ slack }: EffectPorts,
	{ rules }: Decision,
	now: number,
): Promise<Map<string, DecisionGroup>> {
	const groups = new Map<string, DecisionGroup>();
	for (const { id } of rules.deciders?.groups ?? []) {
		let memberIds: string[] = [];
		try {
			memberIds = await slack.userGroupMembers(id);
		} catch (error) {
			// A group that was deleted has no members, and keeps nobody of the others from deciding.
			if (!(error instanceof SlackApiError) || error.slackCode !== 'no_such_subteam') throw error;
		}
		groups.set(id, { id, memberIds, readAt: now });
	}
	return groups;
}

function refusal(
	{ rules }: Decision,
	userId: string,
	read: Map<string, DecisionGroup>,
	now: number,
): RefusedWhy | null {
	const verdict = mayDecide(rules, userId, now);
	if (verdict === 'yes') return null;
	if (verdict !== 'ask_groups') return verdict;
	if (rules.deciders?.groups.every(({ id }) => read.has(id))) return 'not_asked';
	throw new TryLaterError('Who may decide this request was changed meanwhile; it is judged again.');
}
