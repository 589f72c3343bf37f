import type { DecisionEffect, PressedAt } from './decisions/decision-effects';
import { eachTried } from './each-tried';
import type { EffectPorts } from './effect-ports';
import { handOver } from './decisions/hand-over';
import type { Interaction } from './interaction';
import { judgeClick } from './decisions/judge-click';
import type { JsonValue } from './json';
import { runOwnWork } from './run-own-work';
import type { AppTeam } from './store';
import { updateCopies } from './decisions/update-copies';
import { whisper } from './whisper';

/**
 * What follows from a press or the clock, apart from the builder's workflow. Throws when something
 * should be tried again; running it twice is harmless.
 */
export async function runEffect(
	ports: EffectPorts,
	app: AppTeam,
	payload: JsonValue,
): Promise<void> {
	if (payload === null || typeof payload !== 'object' || Array.isArray(payload)) return;
	if (!('effect' in payload)) {
		await runOwnWork(ports, app, payload as unknown as Interaction);
		return;
	}
	const effect = payload as unknown as DecisionEffect;
	switch (effect.effect) {
		case 'show':
			await show(ports, app, effect.decisionId);
			return;
		case 'resume':
			await resumeWaits(ports, effect.decisionId);
			return;
		case 'tell':
			await tell(ports, effect);
			return;
		case 'judge':
			await judgeClick(ports, app, effect.interaction);
			return;
		case 'hand_over':
			await handOver(ports, app, effect, String(payload.eventKey ?? ''));
			return;
	}
}

async function show(ports: EffectPorts, app: AppTeam, decisionId: string): Promise<void> {
	const decision = await ports.store.decisionById(decisionId);
	if (decision) await updateCopies(ports, app, decision);
}

/** Every waiting execution gets its try; then it is said whether one is to be asked again. */
async function resumeWaits({ store, resume }: EffectPorts, decisionId: string): Promise<void> {
	const failed = await eachTried(await store.waitsOn(decisionId), async (wait) => {
		// `not_yet`: it waits for other decisions too, and the last of them resumes it.
		if ((await resume(wait.resumeUrl)) !== 'not_yet') await store.finishWait(wait.id);
	});
	if (failed) throw failed;
}

async function tell(
	{ store, slack, render }: EffectPorts,
	effect: Extract<DecisionEffect, { effect: 'tell' }> & PressedAt,
): Promise<void> {
	const decision = await store.decisionById(effect.decisionId);
	if (!decision || effect.channel === null) return;
	let text: string;
	if (effect.what === 'refused') text = render.refusedText(decision, effect.why);
	else if (effect.what === 'voted_before') text = render.votedBeforeText(decision);
	else {
		const { outcome } = decision;
		// Whoever decided and pressed the same button again knows the outcome.
		if (effect.userId === outcome?.byUserId && effect.optionId === outcome.optionId) return;
		text = render.lateText(decision);
	}
	await whisper(slack, {
		channel: effect.channel,
		userId: effect.userId,
		text,
		threadTs: effect.threadTs,
	});
}
