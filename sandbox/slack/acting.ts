import { ActingError } from './acting-error';
import { actionPayload } from './action-payload';
import type { Core } from './core';
import { findElement } from './find-element';
import { homeTeam } from './home-team';
import { isObject, type JsonObject } from './json';
import { conversation, findActor, seenBy } from './lookups';
import { shownError, type ActOutcome } from './outcome';
import { shownMessage } from './posting';
import type { Block, Channel, Delivery, User, View } from './types';
import { viewShape } from './view-shape';
import { findMessage } from './workspace';

export interface ClickRequest {
	/** Id, name (`ana`) or e-mail address. */
	user: string;
	/** Id, `#name`, or a person: their DM with the app. Left out for views. */
	channel?: string;
	/** The message, or the ephemeral one that this person sees. */
	ts?: string;
	/** Instead of channel and ts: a button in App Home or a modal. */
	viewId?: string;
	actionId: string;
	blockId?: string;
	/**
	 * Buttons: tells apart buttons with one action id. Others: the option's value, an id, a date, a text;
	 * several separated by commas where several can be chosen; '' clears.
	 */
	value?: string;
	/** Views: what else is filled in, as `submitView` takes it. */
	values?: JsonObject;
	/** That many presses at the same moment, each on a connection of its own. */
	copies?: number;
}

function payloadUser(core: Core, user: User): JsonObject {
	const team = homeTeam(core.workspace, user);
	return { id: user.id, username: user.name, name: user.name, team_id: team };
}

/** Fields that every interaction has. */
export function interactionBase(core: Core, user: User): JsonObject {
	const { app, team } = core.workspace;
	return {
		user: payloadUser(core, user),
		api_app_id: app.id,
		token: app.verificationToken,
		trigger_id: core.triggers.issue(user.id),
		team: { id: team.id, domain: team.domain },
		enterprise: null,
		is_enterprise_install: false,
	};
}

const NAMES_IN_PAYLOADS: Partial<Record<Channel['kind'], string>> = {
	im: 'directmessage',
	private_channel: 'privategroup',
};

export function payloadChannel(channel: Channel): { id: string; name: string } {
	return { id: channel.id, name: NAMES_IN_PAYLOADS[channel.kind] ?? channel.name };
}

/** Where something was pressed, with what the payload says of it. */
interface Surface {
	/** What is filled in is kept under it. */
	id: string;
	blocks: Block[];
	fields(): JsonObject;
}

type Where = Pick<ClickRequest, 'channel' | 'ts' | 'viewId' | 'values'>;

export function surfaceOf(core: Core, user: User, where: Where): Surface {
	return where.viewId === undefined
		? messageSurface(core, user, where)
		: viewSurface(core, user, where.viewId, where.values);
}

function messageSurface(core: Core, user: User, request: Where): Surface {
	const { workspace, clock } = core;
	const { ts } = request;
	if (request.channel === undefined || ts === undefined) {
		throw new ActingError('A click needs channel and ts, or viewId.');
	}
	const channel = seenBy(conversation(workspace, clock, request.channel), user);
	const message = findMessage(workspace, channel.id, ts);
	const ephemeral = workspace.ephemerals.find(
		(each) => each.ts === ts && each.channel === channel.id && each.user === user.id,
	);
	if (!message && !ephemeral) {
		throw new ActingError(`${user.realName} sees no message ${ts} in ${channel.id}.`);
	}
	const threadTs = message ? message.thread_ts : ephemeral?.threadTs;
	const blocks = (message ? message.blocks : ephemeral?.blocks) ?? [];
	// Each person has an own state of a message.
	const id = `${user.id}/${channel.id}/${ts}`;
	return {
		id,
		blocks,
		fields: () => ({
			container: {
				type: 'message',
				message_ts: ts,
				channel_id: channel.id,
				is_ephemeral: !message,
				...(threadTs && { thread_ts: threadTs }),
			},
			channel: payloadChannel(channel),
			...(message && { message: shownMessage(message) }),
			state: { values: core.elements.values(id, blocks) },
			response_url:
				core.origin +
				core.responseUrls.issue(workspace.team.id, {
					channel: channel.id,
					user: user.id,
					messageTs: ts,
					ephemeral: !message,
					threadTs: threadTs ?? null,
				}),
		}),
	};
}

export function openView(core: Core, user: User, viewId: string): View {
	const view = core.workspace.views.get(viewId);
	if (!view?.open || view.user !== user.id) {
		throw new ActingError(`${user.realName} sees no view ${viewId}.`);
	}
	return view;
}

function viewSurface(core: Core, user: User, viewId: string, values?: JsonObject): Surface {
	const view = openView(core, user, viewId);
	return {
		id: view.id,
		blocks: blocksOf(view),
		fields: () => ({
			container: { type: 'view', view_id: view.id },
			view: filledView(core, view, values),
		}),
	};
}

function blocksOf({ view }: View): Block[] {
	return Array.isArray(view.blocks) ? (view.blocks as Block[]) : [];
}

/** With what was filled in, `values` before all else. */
export function filledView(core: Core, view: View, values: JsonObject = {}): JsonObject {
	const filled = core.elements.values(view.id, blocksOf(view));
	for (const [blockId, elements] of Object.entries(values)) {
		if (isObject(elements)) filled[blockId] = { ...(filled[blockId] as JsonObject), ...elements };
	}
	return { ...viewShape(core.workspace, view), state: { values: filled } };
}

/** Presses a button or chooses from a menu, and waits for the app's answer or Slack's patience. */
export async function click(core: Core, request: ClickRequest): Promise<ActOutcome> {
	const user = findActor(core.workspace, request.user);
	const surface = surfaceOf(core, user, request);
	const found = findElement(surface.blocks, request);
	if (!found) {
		throw new ActingError(`There is nothing with action_id "${request.actionId}" to press.`);
	}
	const offered = core.elements.offeredIn(surface.id, found);
	const actions = Array.from({ length: request.copies ?? 1 }, () =>
		actionPayload(found, request.value, core.clock.nextTs(), offered),
	);
	for (const action of actions) core.elements.remember(surface.id, found, action);
	const payloads = actions.map((action): JsonObject => ({
		type: 'block_actions',
		...interactionBase(core, user),
		...surface.fields(),
		actions: [action],
	}));
	return sendInteractions(core, payloads);
}

export async function sendInteractions(
	core: Core,
	payloads: readonly JsonObject[],
): Promise<ActOutcome> {
	const deliveries = await Promise.all(
		payloads.map((payload) =>
			core.deliverer.send({ kind: 'interaction', name: String(payload.type), payload }),
		),
	);
	const [first] = payloads;
	return {
		deliveries: deliveries.filter((delivery): delivery is Delivery => delivery !== null),
		error: deliveries.map(shownError).find((error) => error !== null) ?? null,
		triggerId: typeof first?.trigger_id === 'string' ? first.trigger_id : null,
		responseUrl: typeof first?.response_url === 'string' ? first.response_url : null,
	};
}
