import type { JudgeOptions } from '../../core/people/judge-slack-user';
import { resolveRecipient } from '../../core/recipient';
import { sharedStore } from '../shared-store';
import { findSlackUser } from './find-slack-user';
import type { SlackConnection } from './slack-connection';

/** As messages find people: who stands behind one address and may be written to, or why nobody. */
export async function findByAddress(
	connection: SlackConnection,
	address: string,
	judge: JudgeOptions = {},
): Promise<Awaited<ReturnType<typeof resolveRecipient>>> {
	const [store, app] = await Promise.all([sharedStore(), connection.app()]);
	const candidate = { rung: 'address', name: null, email: address, missing: null };
	const lookUp = (email: string) => findSlackUser(store, connection.slack, app, email);
	return resolveRecipient([candidate], lookUp, judge);
}
