import type { IExecuteFunctions } from 'n8n-workflow';

import { mayChange, type WhatToChange } from '../../../core/people/may-change';
import { readSettings } from '../../../core/preference';
import { isSlackUserId } from '../../../core/slack-user-id';
import type { Once } from '../../once';
import { sharedStore } from '../../shared-store';
import { textOf } from '../../text-of';
import type { SlackConnection } from '../slack-connection';

/** `by` null: the workflow's builder decides. `why` is a sentence for whoever asked. */
export type Asked = { by: string | null } | { refused: AskedRefusal; why: string };

export type AskedRefusal =
	'asked_by_missing' | 'asked_by_model' | 'asked_by_unreadable' | 'not_allowed';

interface Asking {
	context: IExecuteFunctions;
	itemIndex: number;
	/** Called only for somebody who can be asked about. */
	connect(): Promise<SlackConnection>;
	what(): Promise<WhatToChange>;
	/** Thousands of items may be asked for by one person. */
	once: Once;
}

const REMEDY =
	'Whoever built this workflow has to set Asked By to the Slack user ID from the event that started it';

/**
 * Who asks for a change, and whether they may. Nothing that a model wrote counts: what Slack said about
 * who asks must come from the event.
 */
export async function askedBy({ context, itemIndex, connect, what, once }: Asking): Promise<Asked> {
	const raw = textOf(context.getNode().parameters.askedBy) ?? '';
	const tool = isTool(context);
	if (comesFromModel(raw, tool)) {
		return {
			refused: 'asked_by_model',
			why: `Nothing was changed: Asked By may not be filled by the model. ${REMEDY}.`,
		};
	}
	const id = textOf(context.getNodeParameter('askedBy', itemIndex, ''));
	if (id === null) {
		if (!tool && !raw.startsWith('=')) return { by: null };
		return {
			refused: 'asked_by_missing',
			why: `Nothing was changed: it is not known who asks. ${REMEDY}.`,
		};
	}
	if (!isSlackUserId(id)) {
		return {
			refused: 'asked_by_unreadable',
			why: `Nothing was changed: Asked By holds no Slack user ID. ${REMEDY}.`,
		};
	}
	const [connection, store, wanted] = await Promise.all([connect(), sharedStore(), what()]);
	const answer = await once(`asked by ${id}: ${JSON.stringify(wanted)}`, async () => {
		const app = await connection.app();
		const [user, { organisation }] = await Promise.all([
			connection.slack.userById(id),
			store.preferencesFor({ ...app, userId: '' }),
		]);
		return mayChange(user, wanted, readSettings(organisation), app.teamId);
	});
	if (answer.may) return { by: id };
	return { refused: 'not_allowed', why: `Nothing was changed: ${answer.why}` };
}

/** n8n makes a tool of the node under another type name. */
export function isTool(context: Pick<IExecuteFunctions, 'getNode' | 'isToolExecution'>): boolean {
	return context.getNode().type.endsWith('Tool') || context.isToolExecution();
}

/** What an expression may read in a tool; whatever else it reads can be the model's words. */
const NOT_THE_MODELS = new Set([
	'$env',
	'$execution',
	'$if',
	'$ifEmpty',
	'$jmesPath',
	'$jmespath',
	'$node',
	'$now',
	'$today',
	'$vars',
	'$workflow',
]);

/** In a tool, the item itself ($json, $input, …) is what the model passed. `$('Some Node')` is not. */
function comesFromModel(raw: string, tool: boolean): boolean {
	if (/\$fromai/i.test(raw)) return true;
	if (!tool || !raw.startsWith('=')) return false;
	return (raw.match(/\$[A-Za-z_]\w*/g) ?? []).some((name) => !NOT_THE_MODELS.has(name));
}
