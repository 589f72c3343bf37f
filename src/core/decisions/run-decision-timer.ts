import { changeRules } from './change-rules';
import { endEffects } from './decision-effects';
import { decisionEvent } from './decision-event';
import { decisionMessageKey } from './decision-message-key';
import { deliver } from '../deliver';
import { eachTried } from '../each-tried';
import type { EffectPorts } from '../effect-ports';
import type { AppTeam, Decision, DecisionRules, Store, StoredMessage, Timer } from '../store';
import { updateCopies } from './update-copies';

/** Reminders, escalation and expiry of one request. */
export async function runDecisionTimer(ports: EffectPorts, timer: Timer): Promise<void> {
	const decision = await ports.store.decisionById(String(timer.payload.decisionId));
	if (decision?.state !== 'pending') return;
	const app = { appId: timer.appId, teamId: timer.teamId };
	switch (timer.kind) {
		case 'decision.remind':
			await remind(ports, app, decision);
			return;
		case 'decision.escalate':
			await escalate(ports, app, decision, timer);
			return;
		case 'decision.expire':
			await expire(ports.store, app, decision);
			return;
	}
}

async function remind(ports: EffectPorts, app: AppTeam, asked: Decision): Promise<void> {
	let told = 0;
	const failed = await eachTried(await copiesOf(ports.store, app, asked), async (copy) => {
		// Decided while another copy's reminder was under way.
		const decision = await ports.store.decisionById(asked.id);
		if (decision?.state !== 'pending') return;
		const { status } = await deliver(ports, {
			app,
			deliveryKey: `remind|${decision.id}|${copy.channel}|${copy.ts}`,
			messageKey: null,
			copy: 0,
			channel: copy.channel,
			content: ports.render.reminder(decision, copy.channel.startsWith('D')),
			threadTs: copy.threadTs ?? copy.ts,
			trace: { decision: decision.key, reminds: copy.ts },
		});
		if (status === 'posted') told += 1;
	});
	if (told > 0) {
		await ports.store.logDecision({ id: asked.id, entry: { what: 'reminded' } });
	}
	if (failed) throw failed;
}

async function escalate(
	ports: EffectPorts,
	app: AppTeam,
	asked: Decision,
	{ payload }: Timer,
): Promise<void> {
	if (payload.onlySafe === true && !ports.isSafe) return;
	const { store, slack, render } = ports;
	const channels = texts(payload.channels);
	const userIds = texts(payload.userIds);
	const to = [
		...userIds.map((id) => `<@${id}>`),
		// A name may come from an expression: it must neither ping nor link.
		...channels.map((channel) =>
			/^[CG][A-Z0-9]{2,}$/.test(channel) ? `<#${channel}>` : channel.replace(/[<>&\s]+/g, ' '),
		),
	].join(', ');
	const decision = asked.rules.escalated
		? asked
		: await changeRules(
				store,
				asked.id,
				(rules) => ({
					...alsoAsking(rules, userIds),
					escalated: { to, at: Date.now() },
				}),
				{ what: 'escalated', detail: to },
			);
	if (!decision) return;
	const copies = await copiesOf(store, app, decision);
	const source = copies[0];
	const places = [
		...channels.map((channel) => ({ channel, userId: null })),
		...userIds.map((userId) => ({ channel: null, userId })),
	];
	const failed = await eachTried(source ? places : [], async (place, index) => {
		const channel = place.channel ?? (await slack.openConversation([place.userId]));
		await deliver(ports, {
			app,
			deliveryKey: `escalate|${decision.id}|${channel}`,
			messageKey: decisionMessageKey(decision.id),
			copy: copies.length + index,
			channel,
			content: render.state(source?.content ?? { text: '', blocks: [] }, decision),
			threadTs: null,
			trace: { decision: decision.key, escalated: to },
		});
	});
	// Somebody may have decided meanwhile: then the new copies show that at once.
	await updateCopies(ports, app, (await store.decisionById(decision.id)) ?? decision);
	if (failed) throw failed;
}

export function alsoAsking(rules: DecisionRules, userIds: readonly string[]): DecisionRules {
	return {
		...rules,
		deciders: rules.deciders && {
			...rules.deciders,
			userIds: [...new Set([...rules.deciders.userIds, ...userIds])],
		},
		askedUserIds: [...new Set([...rules.askedUserIds, ...userIds])],
	};
}

async function expire(store: Store, app: AppTeam, decision: Decision): Promise<void> {
	// Workflows that start on decisions hear of the end, too.
	const event = await decisionEvent(store, app, decision, {
		eventKey: `slack-signals:expired:${decision.id}`,
		optionId: decision.rules.expireAs ?? '',
		by: { userId: '', name: null },
		reason: null,
	});
	await store.endDecision({
		id: decision.id,
		state: 'expired',
		optionId: decision.rules.expireAs,
		byName: null,
		reason: null,
		event,
		effects: endEffects(decision.id).won,
	});
}

async function copiesOf(store: Store, app: AppTeam, decision: Decision): Promise<StoredMessage[]> {
	return store.messagesFor({ ...app, key: decisionMessageKey(decision.id) });
}

function texts(value: unknown): string[] {
	return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}
