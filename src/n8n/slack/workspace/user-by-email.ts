import { ConfigurationError } from '../../../core/errors';
import type { JudgeOptions } from '../../../core/people/judge-slack-user';
import { resolveRecipient } from '../../../core/recipient';
import type { SlackUser } from '../../../core/slack-port';
import { sharedStore } from '../../shared-store';
import { findSlackUser } from '../find-slack-user';
import type { SlackConnection } from '../slack-connection';

/** As messages find people. Throws ConfigurationError with why there is nobody. */
export async function userByEmail(
	connection: SlackConnection,
	address: string,
	judge: JudgeOptions,
): Promise<SlackUser> {
	const [store, app] = await Promise.all([sharedStore(), connection.app()]);
	const candidate = { rung: 'address', name: null, email: address, missing: null };
	const lookUp = (email: string) => findSlackUser(store, connection.slack, app, email);
	const choice = await resolveRecipient([candidate], lookUp, judge);
	if (choice.state === 'chosen') return choice.user;
	throw new ConfigurationError(
		`${choice.trail.join('; ')}. Choose somebody else, or give the Slack user ID.`,
	);
}
