import { claimOnce } from '../claim-once';
import type { EffectPorts } from '../effect-ports';
import { readHomePage } from '../home/home-page';
import { homeTurn, publishHome } from '../home/show-home';
import { inTurn } from '../in-turn';
import type { ChannelSetupInteraction } from '../interaction';
import type { MessageContent } from '../message';
import type { SlackChannel } from '../slack-port';
import type { AppTeam } from '../store';
import type { ChannelLink } from './channel-link';
import type { ChannelNotice } from './channel-notice';
import { tellChannelNotice } from './tell-channel-notice';
import { unlessRefused } from './unless-refused';
import { workflowsFor } from './workflows-for';

/**
 * What follows once a channel was associated in its modal: the app joins, the prompt says so, the person is told.
 * Throws when it should be tried again; running it twice, or after a kill anywhere, is harmless.
 */
export async function afterSetUp(
	ports: EffectPorts,
	{ appId, teamId }: AppTeam,
	interaction: ChannelSetupInteraction,
): Promise<void> {
	if (interaction.step !== 'submit') return;
	const app = { appId, teamId };
	const { store } = ports;
	const { channelId } = interaction;
	if (!isOf(interaction, await store.linkOf({ ...app, channelId }))) return;
	const channel = await ownChannel(ports, interaction);
	await settle(ports, app, interaction, channel);
	ports.syncDue?.(app);
	const link = await store.linkOf({ ...app, channelId });
	// Changed meanwhile: whoever did it has a row of their own.
	if (!isOf(interaction, link)) return;
	await tell(ports, app, interaction, link);
	await showInHome(ports, app, interaction);
}

/** Whether the channel is still associated as this submission said. */
function isOf(
	{ accountId, dealId, actor }: ChannelSetupInteraction,
	link: ChannelLink | null,
): link is ChannelLink {
	return (
		link !== null &&
		link.associatedBy === actor.userId &&
		link.account.id === accountId &&
		(link.deal?.id ?? null) === dealId
	);
}

/** As Slack has it, once the app is in it if it can be; null: the app sees it no more. */
async function ownChannel(
	ports: EffectPorts,
	{ channelId, eventKey }: ChannelSetupInteraction,
): Promise<SlackChannel | null> {
	const { slack } = ports;
	const channel = await unlessRefused(() => slack.channelById(channelId));
	// Nobody is surprised by an app in a private channel: it comes when it is invited.
	if (!channel || channel.isMember || channel.isPrivate || channel.isArchived) return channel;
	// In safe mode it joins nothing: everybody there would see it.
	if (ports.isSafe) return channel;
	// Once: whoever has it leave afterwards means it.
	const isIn = await unlessRefused(async () => {
		const join = () => slack.joinChannel(channelId);
		return claimOnce(ports, `channel-join|${eventKey}`, join, { channelId });
	});
	return { ...channel, isMember: isIn === true };
}

async function settle(
	{ store }: EffectPorts,
	app: AppTeam,
	{ channelId }: ChannelSetupInteraction,
	channel: SlackChannel | null,
): Promise<void> {
	const place = { ...app, channelId };
	if (channel?.isArchived) {
		await store.pauseLink({ ...place, why: 'archived' });
	} else if (!channel?.isMember) {
		await store.pauseLink({ ...place, why: 'removed' });
	} else if ((await store.linkOf(place))?.paused === 'removed') {
		await store.resumeLink(place);
	}
	if (channel) await store.renameLink({ ...place, name: channel.name });
}

/** In the prompt, where there was one; and to the person, unless the prompt was theirs alone. */
async function tell(
	ports: EffectPorts,
	app: AppTeam,
	{ prompt, eventKey }: ChannelSetupInteraction,
	link: ChannelLink,
): Promise<void> {
	const { store, render } = ports;
	const workflows = workflowsFor(await store.subscriptionsOf(app), link);
	const notice: ChannelNotice = { kind: 'associated', link, workflows };
	const isDirect = prompt?.channelId.startsWith('D') === true;
	const isShown =
		prompt !== null &&
		(await update(
			ports,
			prompt,
			isDirect ? render.channelNotice(notice) : render.channelSetUp(link),
		));
	if (isShown && isDirect) return;
	await tellChannelNotice(ports, notice, eventKey);
}

/** The page that they looked at says what holds now. */
async function showInHome(
	ports: EffectPorts,
	app: AppTeam,
	{ home, actor: { userId } }: ChannelSetupInteraction,
): Promise<void> {
	if (typeof home !== 'string') return;
	const page = readHomePage(home);
	await inTurn(ports, homeTurn(app, userId), () =>
		publishHome(ports, app, userId, { page, notice: null }),
	);
}

/** False: the prompt is gone, or too old to be changed. */
async function update(
	{ slack }: EffectPorts,
	{ channelId: channel, ts }: { channelId: string; ts: string },
	content: MessageContent,
): Promise<boolean> {
	const updated = await unlessRefused(async () => {
		await slack.updateMessage({ channel, ts, content });
		return true;
	});
	return updated === true;
}
