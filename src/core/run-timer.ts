import type { EffectPorts } from './effect-ports';
import { runDecisionTimer } from './decisions/run-decision-timer';
import { giveUpDeferred, sendDeferred } from './notify/send-deferred';
import { sendOverflow } from './digests/send-overflow';
import type { Store, Timer } from './store';

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

/** After its last try: what nobody will do any more says so where people look. */
export async function giveUpTimer(
	store: Pick<Store, 'noteNotification'>,
	timer: Timer,
	why: string,
): Promise<void> {
	if (timer.kind === 'message.deferred') await giveUpDeferred(store, timer, why);
}
