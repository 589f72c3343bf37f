import type { EffectPorts } from './effect-ports';
import { runDecisionTimer } from './decisions/run-decision-timer';
import { sendDeferred } from './notify/send-deferred';
import { sendOverflow } from './digests/send-overflow';
import type { Timer } from './store';

/** What is due. Throws when it should be tried again; running it twice is harmless. */
export async function runTimer(ports: EffectPorts, timer: Timer): Promise<void> {
	switch (timer.kind) {
		case 'message.deferred':
			await sendDeferred(ports, timer);
			return;
		case 'digest.overflow':
			await sendOverflow(ports, timer);
			return;
		default:
			await runDecisionTimer(ports, timer);
	}
}
