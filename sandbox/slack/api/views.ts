import { createHash } from 'node:crypto';

import { checkView } from '../blocks/check-view';
import { normaliseBlocks } from '../blocks/normalise-blocks';
import { invalidArguments, SlackFailure } from '../failure';
import { newId } from '../ids';
import { isObject, type JsonObject } from '../json';
import type { Block, View } from '../types';
import { viewShape } from '../view-shape';
import type { ApiCall, ApiFamily } from './api-method';

const MAX_STACK = 3;

function readView(call: ApiCall, type: View['type']): JsonObject {
	const view = call.args.json('view');
	if (!isObject(view)) throw invalidArguments(['missing required field: view']);
	const errors = checkView(view, type);
	if (errors.length > 0) throw invalidArguments(errors);
	return { ...view, blocks: normaliseBlocks(view.blocks as Block[]) };
}

function hashOf(call: ApiCall): string {
	const ts = call.core.clock.nextTs();
	return `${ts}.${createHash('md5').update(ts).digest('hex').slice(0, 8)}`;
}

function store(call: ApiCall, view: Omit<View, 'hash' | 'open' | 'externalId'>): JsonObject {
	const { workspace, changes } = call.core;
	const externalId = typeof view.view.external_id === 'string' ? view.view.external_id : null;
	const stored: View = { ...view, hash: hashOf(call), open: true, externalId };
	if (externalId !== null) {
		for (const other of workspace.views.values()) {
			if (other.id !== stored.id && other.open && other.externalId === externalId) {
				throw invalidArguments(['`external_id` already exists']);
			}
		}
	}
	workspace.views.set(stored.id, stored);
	changes.emit('views');
	return { view: viewShape(workspace, stored) };
}

function checkHash(call: ApiCall, view: View): void {
	const hash = call.args.string('hash');
	if (hash !== undefined && hash !== view.hash) throw new SlackFailure('hash_conflict');
}

export const views: ApiFamily = {
	'views.publish': {
		tier: 'tier4',
		run: (call) => {
			const user = call.core.workspace.users.get(call.args.required('user_id', 'user_not_found'));
			if (!user || user.deleted) throw new SlackFailure('user_not_found');
			const view = readView(call, 'home');
			const old = [...call.core.workspace.views.values()].find(
				(each) => each.type === 'home' && each.user === user.id,
			);
			if (old) checkHash(call, old);
			const id = old?.id ?? newId('V');
			return store(call, { id, type: 'home', user: user.id, view, rootId: id, previousId: null });
		},
	},
	'views.open': {
		tier: 'tier4',
		run: (call) => {
			const view = readView(call, 'modal');
			const { user } = call.core.triggers.exchange(
				call.args.required('trigger_id', 'invalid_trigger_id'),
			);
			const id = newId('V');
			return store(call, { id, type: 'modal', user, view, rootId: id, previousId: null });
		},
	},
	'views.push': {
		tier: 'tier4',
		run: (call) => {
			const view = readView(call, 'modal');
			const { user } = call.core.triggers.exchange(
				call.args.required('trigger_id', 'invalid_trigger_id'),
			);
			const stack = [...call.core.workspace.views.values()].filter(
				(each) => each.type === 'modal' && each.user === user && each.open,
			);
			const top = stack.at(-1);
			if (!top) throw new SlackFailure('not_found');
			if (stack.length >= MAX_STACK) throw new SlackFailure('push_limit_reached');
			return store(call, {
				id: newId('V'),
				type: 'modal',
				user,
				view,
				rootId: top.rootId,
				previousId: top.id,
			});
		},
	},
	'views.update': {
		tier: 'tier4',
		run: (call) => {
			const { args, core } = call;
			const externalId = args.string('external_id');
			const found = [...core.workspace.views.values()].find(
				(each) =>
					each.type === 'modal' &&
					each.open &&
					(externalId ? each.externalId === externalId : each.id === args.string('view_id')),
			);
			if (!found) throw new SlackFailure('not_found');
			const view = readView(call, 'modal');
			checkHash(call, found);
			return store(call, { ...found, view });
		},
	},
};
