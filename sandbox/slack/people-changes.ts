import { ActingError } from './acting-error';
import type { Core } from './core';
import { sendEvent } from './events';
import { findUser } from './lookups';
import type { SeedUser } from './seed';
import { userShape } from './shapes';
import type { Dnd, User } from './types';
import { installedScopes, toUser } from './workspace';

export interface ChangeUserRequest extends Partial<Omit<User, 'id' | 'dnd' | 'botId' | 'appId'>> {
	/** Id, name or e-mail address, as it is before the change. */
	user: string;
}

export interface SetDndRequest {
	user: string;
	/** From now on; null: no longer. */
	snoozeMinutes?: number | null;
	schedule?: Dnd['schedule'];
}

export function addUser(core: Core, seed: SeedUser): User {
	const { users } = core.workspace;
	if (users.has(seed.id)) throw new ActingError(`There is a user ${seed.id} already.`);
	const user = toUser(seed);
	users.set(user.id, user);
	tell(core, 'team_join', user);
	return user;
}

export function changeUser(core: Core, { user: given, ...changes }: ChangeUserRequest): User {
	const user = findUser(core.workspace, given);
	Object.assign(user, changes);
	tell(core, 'user_change', user);
	return user;
}

export function setDnd(core: Core, request: SetDndRequest): void {
	const { dnd } = findUser(core.workspace, request.user);
	const { snoozeMinutes, schedule } = request;
	if (schedule !== undefined) dnd.schedule = schedule;
	if (snoozeMinutes === undefined) return;
	const now = core.clock.now();
	dnd.snooze = snoozeMinutes === null ? null : { from: now, until: now + snoozeMinutes * 60_000 };
}

function tell(core: Core, type: 'team_join' | 'user_change', user: User): void {
	const { workspace } = core;
	core.changes.emit('workspace');
	const withEmail = installedScopes(workspace).has('users:read.email');
	const cache = { cache_ts: Math.floor(core.clock.now() / 1000) };
	sendEvent(
		core,
		{ type, user: userShape(workspace, user, withEmail), ...(type === 'user_change' && cache) },
		{ scope: 'users:read' },
	);
}
