import type { EffectSlack } from '../effect-ports';

/** Whether the token may read the messages of such channels; false where Slack does not say. */
export async function mayReadMessages(
	slack: Pick<EffectSlack, 'grantedScopes'>,
	isPrivate: boolean,
): Promise<boolean> {
	const granted = (await slack.grantedScopes()) ?? [];
	return granted.includes(isPrivate ? 'groups:history' : 'channels:history');
}
