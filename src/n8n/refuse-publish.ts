import type { FunctionsBase } from 'n8n-workflow';

import { ConfigurationError } from '../core/errors';
import { refusal } from './refusal';
import { sharedStore } from './shared-store';
import { toNodeError } from './to-node-error';

type Context = Pick<FunctionsBase, 'getActivationMode' | 'getNode'>;

/** A person is publishing right now and reads the error. At a restart nobody would, and n8n would give up. */
export function isPublishing(context: Context): boolean {
	const mode = context.getActivationMode?.();
	return mode === 'activate' || mode === 'update' || mode === 'create';
}

/** Throws what the builder has to mend, but only while publishing. */
export function refusePublish(context: Context, message: string, remedy: string): void {
	if (!isPublishing(context)) return;
	throw refusal(context.getNode(), message, remedy);
}

/**
 * Queue mode without Postgres would split the truth: said at publish, not in the middle of the night.
 * A store that cannot be reached refuses nothing: the trigger announces itself once it is back.
 */
export async function refuseWithoutStore(context: Context): Promise<void> {
	if (!isPublishing(context)) return;
	try {
		await sharedStore();
	} catch (error) {
		if (error instanceof ConfigurationError) throw toNodeError(context.getNode(), error);
	}
}
