import { ConfigurationError } from '../../../core/errors';
import type { JudgeOptions } from '../../../core/people/judge-slack-user';
import type { SlackUser } from '../../../core/slack-port';
import { findByAddress } from '../find-by-address';
import type { SlackConnection } from '../slack-connection';

/** As messages find people. Throws ConfigurationError with why there is nobody. */
export async function userByEmail(
	connection: SlackConnection,
	address: string,
	judge: JudgeOptions,
): Promise<SlackUser> {
	const choice = await findByAddress(connection, address, judge);
	if (choice.state === 'chosen') return choice.user;
	throw new ConfigurationError(
		`${choice.trail.join('; ')}. Choose somebody else, or give the Slack user ID.`,
	);
}
