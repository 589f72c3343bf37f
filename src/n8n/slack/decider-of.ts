import type { SlackPort, SlackUser } from '../../core/slack-port';
import type { Decision } from '../../core/store';

/**
 * Clicks carry a handle only; the full name reads better and the address is what a CRM knows. null without
 * an answer from Slack, or when nobody of Slack decided: the handle has to do.
 */
export async function deciderOf(
	slack: Pick<SlackPort, 'userById'> | null,
	{ outcome }: Pick<Decision, 'outcome'>,
	complain: (reason: string) => void = () => undefined,
): Promise<SlackUser | null> {
	if (!slack || !outcome?.byUserId) return null;
	try {
		return await slack.userById(outcome.byUserId);
	} catch (error) {
		complain(error instanceof Error ? error.message : String(error));
		return null;
	}
}
