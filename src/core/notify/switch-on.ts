import { deliver } from '../deliver';
import type { EffectPorts } from '../effect-ports';
import { mayPass, SlackApiError } from '../errors';
import { inTurn } from '../in-turn';
import { effectiveSettings } from '../preference';
import type { AppTeam } from '../store';

export type SwitchPorts = Pick<EffectPorts, 'store' | 'wait'> & {
	slack: Pick<EffectPorts['slack'], 'openConversation' | 'postMessage'>;
	render: Pick<EffectPorts['render'], 'switchedOn'>;
};

/** `sent`: also when it was sent before a crash. `not_needed`: they were on already, or are off. */
export type Greeting = { state: 'sent' | 'not_needed' } | { state: 'refused'; why: string };

/** Of a person's settings: names the switching on, so that each one greets once. */
const GREETING = 'greeting';

/**
 * The personal switch; null: as the organisation has it. Somebody who was off and is on now gets a first
 * message in the DM, once per switching on, also when this runs twice. Throws when it should be tried
 * again; where Slack refuses the message, they are on all the same.
 */
export async function switchPerson(
	ports: SwitchPorts,
	app: AppTeam,
	person: { userId: string; enabled: boolean | null },
): Promise<Greeting> {
	const { appId, teamId } = app;
	const { userId } = person;
	return inTurn(ports, `switch|${appId}|${teamId}|${userId}`, async () => {
		const greeting = await store(ports, { appId, teamId }, person);
		if (greeting === null) return { state: 'not_needed' };
		return greet(ports, { appId, teamId }, userId, greeting);
	});
}

/** Returns what names this switching on; null: it is none. */
async function store(
	{ store }: SwitchPorts,
	app: AppTeam,
	{ userId, enabled }: { userId: string; enabled: boolean | null },
): Promise<string | null> {
	const before = await store.preferencesFor({ ...app, userId });
	const settings = { ...before.person.settings, enabled };
	const after = { ...before, person: { ...before.person, settings } };
	const save = (name: string, value: boolean | string | null) =>
		store.saveSetting({ ...app, userId, name, value });
	const kept = before.person.settings[GREETING];
	const known = typeof kept === 'string' ? kept : null;
	if (!effectiveSettings(after).enabled.on) {
		await save('enabled', enabled);
		if (known !== null) await save(GREETING, null);
		return null;
	}
	const wasOn = effectiveSettings(before).enabled.on;
	const greeting = known ?? (wasOn ? null : crypto.randomUUID());
	// First: who dies after the switch is stored finds it at the next try.
	if (greeting !== known) await save(GREETING, greeting);
	await save('enabled', enabled);
	return greeting;
}

async function greet(
	ports: SwitchPorts,
	app: AppTeam,
	userId: string,
	greeting: string,
): Promise<Greeting> {
	try {
		await deliver(ports, {
			app,
			deliveryKey: `switched-on|${app.appId}|${app.teamId}|${userId}|${greeting}`,
			messageKey: null,
			copy: 0,
			channel: await ports.slack.openConversation([userId]),
			content: ports.render.switchedOn(),
			threadTs: null,
			trace: { switchedOn: userId },
		});
		return { state: 'sent' };
	} catch (error) {
		if (!(error instanceof SlackApiError) || mayPass(error)) throw error;
		return { state: 'refused', why: error.message };
	}
}
