import { slotAt } from './digest-due';
import { digestPerson } from './digest-person';
import type { EffectPorts } from '../effect-ports';
import { textAt } from '../json-read';
import { quietUntil } from '../local-time';
import { closeDigest, sendDigest } from './send-digest';
import type { Timer } from '../store';

/**
 * The hour of somebody's cap is over: what went beyond it comes as one message, or, where that is a quiet
 * time, when it has ended. Throws what another try may mend.
 */
export async function sendOverflow(ports: EffectPorts, timer: Timer): Promise<void> {
	const { appId, teamId, payload } = timer;
	const userId = textAt(payload, 'userId');
	if (!userId) return;
	const app = { appId, teamId };
	const person = await digestPerson(ports, app, { userId, email: null });
	const now = await ports.store.now();
	const { quietHours, timeZone } = person.settings;
	const quiet = quietUntil(now, quietHours, timeZone);
	if (quiet !== null) {
		// Under another id, also of one for the same time (clocks are set back): the clock is done with this timer.
		const id = `digest.overflow|${appId}|${teamId}|${userId}|quiet|${quiet}|${crypto.randomUUID()}`;
		await ports.store.schedule({ ...timer, id, dueAt: quiet, payload: { userId } });
		return;
	}
	const request = {
		app,
		userId,
		email: null,
		period: 'overflow' as const,
		due: { slot: slotAt(now), keptUntil: now },
		person,
		canEmail: false,
		heading: null,
		workflow: null,
		workspaceUrl: null,
	};
	const sent = await sendDigest(ports, request);
	if (sent) await closeDigest(ports, request, sent);
}
