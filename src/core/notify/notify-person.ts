import { askDnd } from './ask-dnd';
import { cameBefore, type Before, staysAsItIs } from './came-before';
import { claimEmail } from './claim-email';
import { deferNotice } from './defer-notice';
import { keepNotice } from './keep-notice';
import {
	isHeldBack,
	kindOf,
	type Notice,
	type Notified,
	type NotifyOutcome,
	type NotifyPorts,
	type PostOutcome,
} from './notice';
import { noteNotice } from './note-notice';
import { type NotificationPlan, type Situation, planNotification } from './plan-notification';
import { effectiveSettings, type EffectiveSettings, isPressing } from '../preference';
import { refuseWithoutClock } from './refuse-without-clock';

const HOUR_MS = 60 * 60_000;

const NO_CLOCK =
	'so a message that waits for quiet hours or do-not-disturb to end could never be sent. Publish the "Slack entry" workflow, or set Delivery to At Once.';
const NO_OVERFLOW =
	'so what goes beyond the hourly cap could never be sent. Publish the "Slack entry" workflow, or take the cap out of the organisation’s settings (Slack Workspace, Preference).';

/**
 * Brings one message to one person as they want it: now, later, with a digest, by e-mail or not at all;
 * and notes why. The same delivery key reaches the person once. Throws ConfigurationError where it would
 * have to wait and no clock is published, and whatever `post` throws.
 */
export async function notifyPerson<Posted extends PostOutcome>(
	ports: NotifyPorts<Posted>,
	notice: Notice,
): Promise<Notified<Posted>> {
	const id = notice.deliveryKey ?? crypto.randomUUID();
	const planned = await planFor(ports, notice);
	const { plan, settings, before } = planned;
	const outcome = await carryOut(ports, { ...notice, id }, planned);
	const held = outcome.how === 'posted' && isHeldBack(outcome.posted);
	// By e-mail instead, of what they have in Slack already.
	const twice = plan.slack.how === 'not' && staysAsItIs(before, plan) !== null;
	const mails = plan.email && notice.mayMail !== false && !held && !twice;
	const email = mails ? await claimEmail(ports, notice.deliveryKey, ports.emails ?? null) : 'none';
	const detail = [notice.why.detail, plan.note].filter(Boolean).join('; ') || null;
	const why = { ...notice.why, detail, preference: plan.preference };
	const timeZone = settings.timeZone ?? notice.user.timeZone;
	const user = { ...notice.user, timeZone };
	await noteNotice(ports.store, { ...notice, id, user, why }, outcome, email);
	return { outcome, email, why, timeZone };
}

interface Planned {
	plan: NotificationPlan;
	settings: EffectiveSettings;
	now: number;
	before: Before;
}

async function planFor(
	{ store, slack, fromClock }: NotifyPorts<PostOutcome>,
	notice: Notice,
): Promise<Planned> {
	const { app, user, timing, deliveryKey } = notice;
	const [preferences, now, before] = await Promise.all([
		store.preferencesFor({ ...app, userId: user.id }),
		store.now(),
		cameBefore(store, deliveryKey),
	]);
	const settings = effectiveSettings(preferences);
	const kind = kindOf(notice);
	const situation: Situation = {
		now,
		slackTimeZone: user.timeZone,
		dndUntil: null,
		timing,
		// In safe mode it would reach them.
		canEmail: !fromClock && !notice.onlySafe,
	};
	const plan = planNotification(preferences, settings, kind, situation);
	const mayWait = plan.slack.how === 'now' && timing !== 'now' && !isPressing(kind.severity);
	if (!mayWait || !settings.respectDnd || staysAsItIs(before, plan)) {
		return { plan, settings, now, before };
	}
	// Only now, for it costs a call of Slack's.
	const dndUntil = await askDnd(slack, app, user.id, now);
	const again = planNotification(preferences, settings, kind, { ...situation, dndUntil });
	return { plan: again, settings, now, before };
}

async function carryOut<Posted extends PostOutcome>(
	ports: NotifyPorts<Posted>,
	notice: Notice & { id: string },
	planned: Planned,
): Promise<NotifyOutcome<Posted>> {
	const { settings, now, before } = planned;
	const was = staysAsItIs(before, planned.plan);
	if (was === 'posted') return { how: 'posted', posted: await ports.post() };
	if (was !== null) return { how: 'digested', period: was, until: null };
	const plan = planned.plan.slack;
	if (plan.how === 'not') return { how: 'not_sent', reason: plan.reason };
	if (plan.how === 'now') return postWithinCap(ports, notice, settings.hourlyCap);
	if (plan.how === 'deferred') {
		if (!ports.fromClock) await refuseWithoutClock(ports.store, notice.app, NO_CLOCK);
		const held = await ports.hold?.();
		if (held) return { how: 'posted', posted: held };
		await deferNotice(ports.store, notice, plan.until, ports.fromClock);
		return { how: 'deferred', until: plan.until, reason: plan.reason };
	}
	await keepNotice(ports, notice, plan, now);
	return { how: 'digested', period: plan.period, until: null };
}

/** Within the person's cap of an hour, if there is one; the rest comes as one message when the hour is over. */
async function postWithinCap<Posted extends PostOutcome>(
	ports: NotifyPorts<Posted>,
	notice: Notice & { id: string },
	cap: number | null,
): Promise<NotifyOutcome<Posted>> {
	const { store } = ports;
	if (cap === null || isPressing(kindOf(notice).severity)) {
		return { how: 'posted', posted: await ports.post() };
	}
	const { appId, teamId } = notice.app;
	const place = { key: `hourly|${appId}|${teamId}|${notice.user.id}`, holder: notice.id };
	const { taken, until } = await store.takePlace({ ...place, limit: cap, windowMs: HOUR_MS });
	if (!taken) {
		await keepOverflow(ports, notice, until);
		return { how: 'digested', period: 'overflow', until };
	}
	try {
		const posted = await ports.post();
		if (isHeldBack(posted)) await store.freePlace(place);
		return { how: 'posted', posted };
	} catch (error) {
		await store.freePlace(place);
		throw error;
	}
}

async function keepOverflow(
	ports: NotifyPorts<PostOutcome>,
	notice: Notice & { id: string },
	until: number,
): Promise<void> {
	const { app, user } = notice;
	const { store } = ports;
	if (!ports.fromClock) await refuseWithoutClock(store, app, NO_OVERFLOW);
	const timer = {
		...app,
		id: `digest.overflow|${app.appId}|${app.teamId}|${user.id}|${until}`,
		kind: 'digest.overflow',
		dueAt: until,
		payload: { userId: user.id, until },
	};
	// First: what is kept and has no timer would wait for good.
	await store.schedule(timer);
	await keepNotice(ports, notice, { period: 'overflow', channel: 'slack' }, until);
	// The clock may have been quicker, and is done with that timer.
	if ((await store.now()) >= until) {
		await store.schedule({ ...timer, id: `${timer.id}|${crypto.randomUUID()}` });
	}
}
