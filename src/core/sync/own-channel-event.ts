import type { EffectPorts } from '../effect-ports';
import type { EventInteraction } from '../interaction';
import { textAt } from '../json-read';
import type { SlackChannel } from '../slack-port';
import type { AppTeam } from '../store';
import type { ChannelLink } from './channel-link';
import { mayReadMessages } from './may-read-messages';
import { messageKeyStart } from './message-key';
import { pauseChannel } from './pause-channel';
import { resumeChannel } from './resume-channel';
import { promptSetUp } from './set-up-prompt';
import { tellChannelNotice } from './tell-channel-notice';
import { unlessRefused } from './unless-refused';

/**
 * The app came or went, or something became of a channel that is associated: sync stops or follows. Throws
 * when it should be tried again; running it twice is harmless.
 */
export async function ownChannelEvent(
	ports: EffectPorts,
	{ appId, teamId }: AppTeam,
	interaction: EventInteraction,
): Promise<void> {
	const { channelId } = interaction.place;
	if (channelId === null) return;
	if (interaction.event === 'channel_id_changed') {
		await moved(
			ports,
			{ appId, teamId },
			textAt(interaction.raw, 'event', 'old_channel_id'),
			channelId,
		);
		return;
	}
	const link = await ports.store.linkOf({ appId, teamId, channelId });
	if (interaction.event === 'member_joined_channel') {
		if (!interaction.isOwnBot) return;
		if (link) await joinedAgain(ports, link, inviterOf(interaction));
		else await invited(ports, { appId, teamId }, channelId, interaction);
		return;
	}
	if (!link) return;
	switch (interaction.event) {
		case 'member_left_channel':
			// Archived or deleted says more.
			if (!interaction.isOwnBot || link.paused !== null) return;
			if ((await asItIs(ports, channelId))?.isMember !== true) {
				await pauseChannel(ports, link, 'removed');
			}
			return;
		case 'channel_archive':
			if ((await asItIs(ports, channelId))?.isArchived !== false) {
				await pauseChannel(ports, link, 'archived');
			}
			return;
		case 'channel_deleted':
			await pauseChannel(ports, link, 'deleted');
			return;
		case 'channel_unarchive':
			if (link.paused !== 'archived') return;
			// Slack may have put the app out of it.
			if ((await asItIs(ports, channelId))?.isMember === true) await resumeChannel(ports, link);
			else await pauseChannel(ports, link, 'removed');
			return;
		case 'channel_rename':
			await renamed(ports, link, interaction);
			return;
		default:
	}
}

/** Slack tells again what nobody took, when it may be so no longer. null: it does not say. */
async function asItIs({ slack }: EffectPorts, channelId: string): Promise<SlackChannel | null> {
	return unlessRefused(() => slack.channelById(channelId));
}

async function invited(
	ports: EffectPorts,
	app: AppTeam,
	channelId: string,
	interaction: EventInteraction,
): Promise<void> {
	await promptSetUp(ports, app, {
		channelId,
		isPrivate: await isPrivate(ports, channelId, interaction),
		inviter: inviterOf(interaction),
		eventKey: interaction.eventKey,
	});
}

async function joinedAgain(
	ports: EffectPorts,
	link: ChannelLink,
	inviter: string | null,
): Promise<void> {
	const { appId, teamId, channelId, paused, sweptAt } = link;
	if (paused === null) {
		// Nobody may have noticed that it was away.
		await ports.store.makeLinksDue({ appId, teamId, channelId });
		return;
	}
	if (paused === 'not_allowed' && !(await mayReadMessages(ports.slack, link.isPrivate))) return;
	// After the association it joins a public channel by itself; see after-set-up.ts.
	await resumeChannel(ports, link, { quietly: inviter === null && sweptAt === null });
}

/** A private channel that is shared with another company: its messages come under another id from now on. */
async function moved(
	ports: EffectPorts,
	app: AppTeam,
	channelId: string | null,
	to: string,
): Promise<void> {
	if (channelId === null) return;
	const link = await ports.store.moveLink({
		...{ ...app, channelId, to },
		keyStart: messageKeyStart(app, channelId),
		toKeyStart: messageKeyStart(app, to),
	});
	if (!link) return;
	// A catch-up found nothing under the old one any more.
	if (link.paused === 'removed') await resumeChannel(ports, link);
	ports.syncDue?.(app);
}

async function renamed(
	ports: EffectPorts,
	link: ChannelLink,
	{ channelName: name, eventKey }: EventInteraction,
): Promise<void> {
	const { appId, teamId, channelId, channelName: before } = link;
	if (name === null || name === before) return;
	const now = { ...link, channelName: name };
	await tellChannelNotice(ports, { kind: 'renamed', link: now, before }, eventKey);
	await ports.store.renameLink({ appId, teamId, channelId, name });
}

function inviterOf({ raw }: EventInteraction): string | null {
	return textAt(raw, 'event', 'inviter');
}

/** As Slack has the channel; without the scopes to ask, as the event says. */
async function isPrivate(
	ports: EffectPorts,
	channelId: string,
	{ raw }: EventInteraction,
): Promise<boolean> {
	const told = textAt(raw, 'event', 'channel_type') === 'G';
	return (await asItIs(ports, channelId))?.isPrivate ?? told;
}
