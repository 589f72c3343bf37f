import { ActingError } from './acting-error';
import { filledView, interactionBase, openView, payloadChannel, sendInteractions } from './acting';
import type { Core } from './core';
import { sendEvent } from './events';
import { newId } from './ids';
import { isObject, type JsonObject, type JsonValue } from './json';
import { conversation, findActor, seenBy } from './lookups';
import { missingInputs } from './missing-inputs';
import { shownError, type ActOutcome } from './outcome';
import { shownMessage } from './posting';
import { respond } from './responding';
import type { View } from './types';
import { viewShape } from './view-shape';
import { findMessage } from './workspace';

export interface CommandRequest {
	user: string;
	channel: string;
	/** With the slash; must stand in the app's manifest (the seed's `commands`). */
	command: string;
	text?: string;
}

/** Types a slash command. The answer's body is shown to the person, or to all (`in_channel`). */
export async function command(core: Core, request: CommandRequest): Promise<ActOutcome> {
	const { workspace, clock } = core;
	const user = findActor(workspace, request.user);
	const channel = seenBy(conversation(workspace, clock, request.channel), user);
	if (!workspace.app.commands.includes(request.command)) {
		throw new ActingError(`${request.command} is not a valid command of this workspace.`);
	}
	const target = {
		channel: channel.id,
		user: user.id,
		messageTs: null,
		ephemeral: true,
		threadTs: null,
	};
	const triggerId = core.triggers.issue(user.id);
	const responseUrl = core.origin + core.responseUrls.issue(workspace.team.id, target);
	const delivery = await core.deliverer.send({
		kind: 'command',
		name: request.command,
		payload: {
			token: workspace.app.verificationToken,
			team_id: workspace.team.id,
			team_domain: workspace.team.domain,
			channel_id: channel.id,
			channel_name: payloadChannel(channel).name,
			user_id: user.id,
			user_name: user.name,
			command: request.command,
			text: request.text ?? '',
			api_app_id: workspace.app.id,
			is_enterprise_install: 'false',
			response_url: responseUrl,
			trigger_id: triggerId,
		},
	});
	if (delivery?.acknowledged && delivery.responseBody) {
		const body = parse(delivery.responseBody);
		respond(
			core,
			target,
			isObject(body) ? body : { text: delivery.responseBody },
			'commandResponse',
		);
	}
	return {
		deliveries: delivery ? [delivery] : [],
		error: shownError(delivery),
		triggerId,
		responseUrl,
	};
}

function parse(body: string): JsonValue {
	try {
		return JSON.parse(body) as JsonValue;
	} catch {
		return null;
	}
}

export interface ShortcutRequest {
	user: string;
	callbackId: string;
	/** Both given: a message shortcut. */
	channel?: string;
	ts?: string;
}

export async function shortcut(core: Core, request: ShortcutRequest): Promise<ActOutcome> {
	const { workspace, clock } = core;
	const user = findActor(workspace, request.user);
	const common: JsonObject = {
		...interactionBase(core, user),
		callback_id: request.callbackId,
		action_ts: clock.nextTs(),
	};
	if (request.channel === undefined || request.ts === undefined) {
		return sendInteractions(core, [{ type: 'shortcut', ...common }]);
	}
	const channel = seenBy(conversation(workspace, clock, request.channel), user);
	const message = findMessage(workspace, channel.id, request.ts);
	if (!message) throw new ActingError(`There is no message ${request.ts} in ${channel.id}.`);
	const responseUrl =
		core.origin +
		core.responseUrls.issue(workspace.team.id, {
			channel: channel.id,
			user: user.id,
			messageTs: message.ts,
			ephemeral: false,
			threadTs: message.thread_ts ?? null,
		});
	return sendInteractions(core, [
		{
			type: 'message_action',
			...common,
			channel: payloadChannel(channel),
			message: shownMessage(message),
			message_ts: message.ts,
			response_url: responseUrl,
		},
	]);
}

export interface SubmitViewRequest {
	user: string;
	viewId: string;
	/** `state.values` by block id and action id; what is left out stays as it was filled in or initial. */
	values?: JsonObject;
}

export type SubmitViewOutcome = ActOutcome & {
	/** Messages beside the inputs, by block id: `response_action: errors`, or what Slack's client misses. */
	errors: JsonObject | null;
};

/** Submits a modal and does what the answer says: close, errors, update, push, clear. */
export async function submitView(
	core: Core,
	request: SubmitViewRequest,
): Promise<SubmitViewOutcome> {
	const user = findActor(core.workspace, request.user);
	const view = openView(core, user, request.viewId);
	const filled = filledView(core, view, request.values);
	const missing = missingInputs(filled);
	if (missing) {
		return { deliveries: [], error: null, triggerId: null, responseUrl: null, errors: missing };
	}
	const outcome = await sendInteractions(core, [
		{
			type: 'view_submission',
			...interactionBase(core, user),
			view: filled,
			response_urls: [],
		},
	]);
	const answer = parse(outcome.deliveries[0]?.responseBody ?? '');
	if (outcome.error) return { ...outcome, errors: null };
	if (isObject(answer) && answer.response_action === 'errors' && isObject(answer.errors)) {
		return { ...outcome, errors: answer.errors };
	}
	applyAnswer(core, view, isObject(answer) ? answer : {});
	core.changes.emit('views');
	return { ...outcome, errors: null };
}

function applyAnswer(core: Core, view: View, answer: JsonObject): void {
	const { views } = core.workspace;
	const next = isObject(answer.view) ? answer.view : null;
	switch (answer.response_action) {
		case 'update':
			if (next) Object.assign(view, { view: next, hash: core.clock.nextTs() });
			return;
		case 'push': {
			const id = newId('V');
			if (next) views.set(id, { ...view, id, view: next, previousId: view.id });
			return;
		}
		case 'clear':
			for (const each of views.values()) {
				if (each.type === 'modal' && each.user === view.user) each.open = false;
			}
			return;
		default:
			view.open = false;
	}
}

/** Closes a modal; the app hears of it when the view asked for `notify_on_close`. */
export async function closeView(
	core: Core,
	request: { user: string; viewId: string },
): Promise<ActOutcome | null> {
	const user = findActor(core.workspace, request.user);
	const view = openView(core, user, request.viewId);
	view.open = false;
	core.changes.emit('views');
	if (view.view.notify_on_close !== true) return null;
	return sendInteractions(core, [
		{
			type: 'view_closed',
			...interactionBase(core, user),
			view: filledView(core, view),
			is_cleared: false,
		},
	]);
}

/** Opens the app's Home tab. */
export function openHome(core: Core, request: { user: string }): void {
	const { workspace, clock } = core;
	const user = findActor(workspace, request.user);
	const home = [...workspace.views.values()].find(
		(view) => view.type === 'home' && view.user === user.id,
	);
	sendEvent(core, {
		type: 'app_home_opened',
		user: user.id,
		channel: conversation(workspace, clock, user.id).id,
		tab: 'home',
		...(home && { view: viewShape(workspace, home) }),
	});
}
