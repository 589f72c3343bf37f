import type { Message } from '../slack/types';
import { controls } from './controls';
import { shown } from './surface';

/** Reacts, or takes the same reaction back; resolves with what is wrong, or null. */
export function toggleReaction(
	reaction: { user: string; channel: string; ts: string; name: string },
	{ reactions = [] }: Message,
): Promise<string | null> {
	const { user, name } = reaction;
	const remove = reactions.some((each) => each.name === name && each.users.includes(user));
	return shown(async () => {
		await controls.react({ ...reaction, remove });
		return null;
	});
}
