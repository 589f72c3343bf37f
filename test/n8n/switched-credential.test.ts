import { randomUUID } from 'node:crypto';

import { ASKS_FOR_NOTHING, asksForJson } from '../../src/core/subscription-match';
import type { AppTeam, Subscription } from '../../src/core/store';
import { activateTrigger } from '../../src/n8n/activate-trigger';
import { subscriptionOf } from '../../src/n8n/subscription-of';
import { type Bench, eventually, setUp } from '../helpers/n8n';

let bench: Bench;
beforeEach(async () => {
	bench = await setUp();
});
afterEach(() => bench.tearDown());

const someApp = (): AppTeam => ({ appId: 'A0SIGNALS', teamId: `T${randomUUID()}` });

/** A trigger whose app is what the test says it is now. */
function trigger(first: AppTeam) {
	const node = bench.slackNode('slackInteractionTrigger');
	const context = bench.host.triggerContext(node);
	const now: { app: AppTeam | Error } = { app: first };
	const companions: string[] = [];
	let asked = 0;
	const { closeFunction } = activateTrigger(context, {
		beatMs: 5,
		async subscription(): Promise<Subscription> {
			asked += 1;
			if (now.app instanceof Error) throw now.app;
			return {
				...subscriptionOf(context),
				...now.app,
				kind: 'interaction',
				asksFor: asksForJson(ASKS_FOR_NOTHING),
				workflowName: 'Deals',
			};
		},
		companion: ({ teamId }) => {
			companions.push(`start ${teamId}`);
			return () => companions.push(`stop ${teamId}`);
		},
	});
	const isOf = async (app: AppTeam) =>
		(await bench.store.subscriptionsOf(app)).some(({ id }) => id === node.subscriptionId);
	/** So many beats later. */
	const beats = async (count: number) => {
		const until = asked + count;
		await eventually(() => asked >= until);
	};
	return { now, companions, isOf, beats, close: () => closeFunction?.() };
}

it('moves to the other app with a beat, effects and clock with it', async () => {
	const [one, other] = [someApp(), someApp()];
	const { now, companions, isOf, close } = trigger(one);
	await eventually(() => isOf(one));
	now.app = other;
	await eventually(() => isOf(other));
	expect(await isOf(one)).toBe(false);
	await eventually(() => companions.length === 3);
	expect(companions).toEqual([
		`start ${one.teamId}`,
		`stop ${one.teamId}`,
		`start ${other.teamId}`,
	]);
	await close();
	expect(companions.at(-1)).toBe(`stop ${other.teamId}`);
});

it('stays what it is while nothing changes, and while Slack cannot say', async () => {
	const one = someApp();
	const { now, companions, isOf, beats, close } = trigger(one);
	await eventually(() => isOf(one));
	await beats(3);
	now.app = new Error('token_revoked');
	await beats(3);
	expect(companions).toEqual([`start ${one.teamId}`]);
	expect(await isOf(one)).toBe(true);
	await close();
});
