import { changeRules } from './change-rules';
import type { DecisionEffect } from './decision-effects';
import { decisionMessageKey } from './decision-message-key';
import { deliver } from '../deliver';
import type { EffectPorts } from '../effect-ports';
import { mayPass, SlackApiError } from '../errors';
import type { AppTeam, DecisionRules, StoredMessage } from '../store';
import { updateCopies } from './update-copies';
import { whisper } from '../whisper';

type HandOver = Extract<DecisionEffect, { effect: 'hand_over' }>;

/** The colleague gets the request or message, and every copy says so. `eventKey` keeps it to one message. */
export async function handOver(
	ports: EffectPorts,
	app: AppTeam,
	hand: HandOver,
	eventKey: string,
): Promise<void> {
	if (hand.decisionId === null) await passMessage(ports, app, hand, eventKey);
	else await passDecision(ports, app, { ...hand, decisionId: hand.decisionId }, eventKey);
}

async function passDecision(
	ports: EffectPorts,
	app: AppTeam,
	hand: HandOver & { decisionId: string },
	eventKey: string,
): Promise<void> {
	const { store } = ports;
	const before = await store.decisionById(hand.decisionId);
	if (before?.state !== 'pending') return;
	const channel = await conversationWith(ports, hand);
	if (channel === null) return;
	// A second run of the same effect finds it done.
	const { handedOver } = before.rules;
	const done = handedOver?.toUserId === hand.toUserId && handedOver.byUserId === hand.byUserId;
	const decision = done
		? before
		: await changeRules(store, hand.decisionId, (rules) => passedOn(rules, hand, Date.now()), {
				what: 'handed_over',
				byUserId: hand.byUserId,
				byName: hand.byName,
				reason: hand.note,
				channel: hand.channel,
				ts: hand.ts,
				detail: `to ${hand.toUserId}`,
			});
	if (!decision) return;
	const copies = await store.messagesFor({ ...app, key: decisionMessageKey(decision.id) });
	const source = copyOf(copies, hand);
	if (source) {
		await deliver(ports, {
			app,
			deliveryKey: `hand-over|${decision.id}|${eventKey}`,
			messageKey: decisionMessageKey(decision.id),
			copy: copies.length,
			channel,
			content: ports.render.state(source.content, decision),
			threadTs: null,
			trace: { decision: decision.key, handedOverBy: hand.byUserId },
		});
	}
	// Somebody may have decided meanwhile: then the colleague's copy shows that at once.
	await updateCopies(ports, app, (await store.decisionById(decision.id)) ?? decision);
}

/** Before anything is changed: a bot or a person who left would keep the request from everybody. */
async function conversationWith(
	{ slack, render }: EffectPorts,
	{ byUserId, toUserId, channel }: HandOver,
): Promise<string | null> {
	try {
		return await slack.openConversation([toUserId]);
	} catch (error) {
		if (!(error instanceof SlackApiError) || mayPass(error)) throw error;
		const text = render.notHandedOverText(toUserId);
		if (channel) await whisper(slack, { channel, userId: byUserId, text, threadTs: null });
		return null;
	}
}

export function passedOn(
	rules: DecisionRules,
	{ byUserId, toUserId }: Pick<HandOver, 'byUserId' | 'toUserId'>,
	at: number,
): DecisionRules {
	const replace = (ids: string[]) => [
		...new Set([...ids.filter((id) => id !== byUserId), toUserId]),
	];
	return {
		...rules,
		deciders: rules.deciders && { ...rules.deciders, userIds: replace(rules.deciders.userIds) },
		askedUserIds: replace(rules.askedUserIds),
		handedOver: { byUserId, toUserId, at },
	};
}

/** A message of Post or DM: the colleague gets its content, the message a line. */
async function passMessage(
	ports: EffectPorts,
	app: AppTeam,
	hand: HandOver,
	eventKey: string,
): Promise<void> {
	const { store, slack, render } = ports;
	if (hand.channel === null || hand.ts === null) return;
	const message = await store.messageAt({ ...app, channel: hand.channel, ts: hand.ts });
	if (!message) return;
	const channel = await conversationWith(ports, hand);
	if (channel === null) return;
	const { forColleague, here } = render.handedOver(message.content, hand);
	await deliver(ports, {
		app,
		deliveryKey: `hand-over|${eventKey}`,
		messageKey: message.key,
		copy: message.copy + 1,
		channel,
		content: forColleague,
		threadTs: null,
		trace: { handedOverBy: hand.byUserId },
	});
	if (JSON.stringify(here) === JSON.stringify(message.content)) return;
	await slack.updateMessage({ channel: message.channel, ts: message.ts, content: here });
	await store.setMessageContent({
		...app,
		channel: message.channel,
		ts: message.ts,
		content: here,
	});
}

/** The copy that was pressed, else the first. */
function copyOf(copies: StoredMessage[], { channel, ts }: HandOver): StoredMessage | undefined {
	return copies.find((copy) => copy.channel === channel && copy.ts === ts) ?? copies[0];
}
