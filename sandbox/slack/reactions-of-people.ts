import { ActingError } from './acting-error';
import type { Core } from './core';
import { conversation, findActor, seenBy } from './lookups';
import { addReaction, removeReaction } from './reacting';
import { findMessage } from './workspace';

export interface ReactRequest {
	user: string;
	channel: string;
	ts: string;
	/** Of the emoji, without colons. */
	name: string;
	remove?: boolean;
}

export function react(core: Core, request: ReactRequest): void {
	const { workspace, clock } = core;
	const user = findActor(workspace, request.user);
	const channel = seenBy(conversation(workspace, clock, request.channel), user);
	const message = findMessage(workspace, channel.id, request.ts);
	if (!message) throw new ActingError(`There is no message ${request.ts} in ${channel.id}.`);
	const act = request.remove ? removeReaction : addReaction;
	if (act(core, channel, message, { user: user.id, name: request.name })) return;
	throw new ActingError(
		`${user.realName} ${request.remove ? 'has not reacted' : 'has reacted already'} with :${request.name}:.`,
	);
}
