import type { IDataObject } from 'n8n-workflow';

import { SignalsError } from '../../../core/errors';
import type { WhatToChange } from '../../../core/people/may-change';
import { askedBy, isTool } from './asked-by';
import type { ConnectionRequest, WorkspaceRequest } from './workspace-operation';

type AnyRequest = ConnectionRequest | WorkspaceRequest;
type Operation<R> = (request: R) => Promise<IDataObject[]>;

/** Who asked; null: the workflow's builder. */
interface By {
	by: string | null;
}

/** A request of somebody who may. */
export type ChangeRequest = WorkspaceRequest & By;

/** Open to everybody; an agent gets errors as words. */
export function reading<R extends AnyRequest>(operation: Operation<R>): Operation<R> {
	return (request) =>
		inWords(request, async () => {
			const results = await operation(request);
			// Without an item a tool has no answer at all.
			const isSilent = results.length === 0 && isTool(request.context);
			return isSilent ? [{ found: 0, message: 'There is nothing to show.' }] : results;
		});
}

/** Only for those who may change it; others, and agents, get the reason as words. */
export function changing<R extends AnyRequest>(
	operation: Operation<R & By>,
	what: WhatToChange | ((request: R) => Promise<WhatToChange>),
): Operation<R> {
	return (request) =>
		inWords(request, async () => {
			const { context, itemIndex } = request;
			const asked = await askedBy({
				context,
				itemIndex,
				connect: async () => ('connect' in request ? request.connect() : request.connection),
				what: async () => (typeof what === 'function' ? what(request) : what),
				once: 'once' in request ? request.once : (_key, make) => make(),
			});
			return 'refused' in asked
				? [unchanged(asked.why, asked.refused)]
				: operation({ ...request, by: asked.by });
		});
}

export function unchanged(message: string, refused: string | null = null): IDataObject {
	return {
		changed: false,
		...(refused === null ? {} : { refused }),
		before: null,
		after: null,
		message,
	};
}

/** What goes wrong for a reason that words can mend is an answer to a model, not the end of its agent. */
async function inWords(
	{ context }: AnyRequest,
	run: () => Promise<IDataObject[]>,
): Promise<IDataObject[]> {
	try {
		return await run();
	} catch (error) {
		if (!isTool(context) || !(error instanceof SignalsError)) throw error;
		return [unchanged(error.message, error.code)];
	}
}
