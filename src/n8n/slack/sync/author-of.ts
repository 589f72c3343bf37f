import type { SyncedMessage } from '../../../core/sync/channel-message';
import { type AuthorKind, messageAuthor } from '../../../core/sync/message-author';
import type { FoundPerson } from './find-person';

export interface MessageAuthor {
	/** Slack user; null: a bot without one. */
	id: string | null;
	name: string | null;
	email: string | null;
	/** null: Slack did not say who it is. */
	kind: AuthorKind | 'bot' | null;
}

/** `person`: null where the message names nobody. */
export function authorOf(
	{ message, teamId }: Pick<SyncedMessage, 'message' | 'teamId'>,
	person: FoundPerson | null,
	around: { ownDomains: readonly string[]; accountDomain: string | null },
): MessageAuthor {
	const { userId, botId, botName } = message;
	const user = person?.user ?? null;
	if (user?.isBot || (!user && botId !== null)) {
		return { id: userId, name: botName ?? user?.name ?? null, email: null, kind: 'bot' };
	}
	return {
		id: userId,
		name: user?.name ?? null,
		email: user?.email ?? null,
		kind: user
			? messageAuthor(user, { teamId, ...around })
			: kindByTeam(message.userTeamId, teamId),
	};
}

/** The message itself names a stranger's team; one of our own may be a guest, too. An organisation's id is no team's. */
function kindByTeam(userTeamId: string | null, teamId: string): 'external' | null {
	const isOther = userTeamId !== null && userTeamId !== teamId && !teamId.startsWith('E');
	return isOther ? 'external' : null;
}
