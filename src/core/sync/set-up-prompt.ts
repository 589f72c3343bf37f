import { deliver, type Delivered } from '../deliver';
import type { EffectPorts } from '../effect-ports';
import { slackUser } from '../home/home-rights';
import type { AppTeam } from '../store';
import { isFullMember } from './is-full-member';
import { mayReadMessages } from './may-read-messages';
import { unlessRefused } from './unless-refused';

export interface Invitation {
	channelId: string;
	isPrivate: boolean;
	/** Slack user; null: Slack does not tell. */
	inviter: string | null;
	/** Once per invitation, however often Slack tells of it. */
	eventKey: string;
}

/**
 * Asks whoever invited the app which account the channel belongs to; in the channel itself where that is not
 * known, or they are nobody to write to. An app that may not read messages was invited just to post. Throws
 * when it should be tried again.
 */
export async function promptSetUp(
	ports: EffectPorts,
	app: AppTeam,
	invitation: Invitation,
): Promise<void> {
	const { slack } = ports;
	if (!(await mayReadMessages(slack, invitation.isPrivate))) return;
	const { channelId, inviter } = invitation;
	const user = inviter === null ? null : await slackUser(slack, inviter);
	const asked =
		(isFullMember(user, app.teamId) && (await promptInviter(ports, app, invitation, user.id))) ||
		(await unlessRefused(() =>
			prompt(ports, app, invitation, { place: channelId, toInviter: false }),
		));
	if (asked) return;
	ports.tellOnce(
		`The app was invited to the channel ${channelId}, but Slack let nobody be asked which account it belongs to. Associate it with the Customer Directory node.`,
	);
}

/** null: Slack lets nobody write to them. */
async function promptInviter(
	ports: EffectPorts,
	app: AppTeam,
	invitation: Invitation,
	userId: string,
): Promise<Delivered | null> {
	return unlessRefused(async () => {
		const place = await ports.slack.openConversation([userId]);
		return prompt(ports, app, invitation, { place, toInviter: true });
	});
}

async function prompt(
	ports: EffectPorts,
	{ appId, teamId }: AppTeam,
	{ channelId, eventKey, inviter }: Invitation,
	{ place, toInviter }: { place: string; toInviter: boolean },
): Promise<Delivered> {
	return deliver(ports, {
		app: { appId, teamId },
		deliveryKey: `channel-prompt|${eventKey}`,
		messageKey: null,
		copy: 0,
		channel: place,
		content: ports.render.setUpPrompt({ channelId, toInviter }),
		threadTs: null,
		trace: { channelPrompt: channelId, inviter },
	});
}
