import { SlackApiError } from '../errors';
import type { HomeNotice } from './home-model';
import { done, type HomeSetting, oneOf, refused, type SettingPress } from './home-setting';
import type { ChannelLink } from '../sync/channel-link';
import { dissociateChannel } from '../sync/dissociate-channel';
import { isOpen } from '../sync/knock-paused';
import { resumeChannel } from '../sync/resume-channel';

/** Messages of a channel are caught up at once. One that is paused gets another try. */
export const channelSyncNowSetting = {
	needs: 'workspace',
	about: (subject) => `channel:${subject}`,
	async apply(press) {
		const { ports, app, subject: channelId } = press;
		const { appId, teamId } = app;
		const channel = { appId, teamId, channelId };
		const link = await ports.store.linkOf(channel);
		if (!link) return refused('That channel is no longer associated with an account.');
		const refusal = link.paused === null ? null : await tryAgain(press, link);
		if (refusal) return refusal;
		await ports.store.makeLinksDue(channel);
		ports.syncDue?.({ appId, teamId });
		return done('What is missing of that channel comes within a minute or so.');
	},
} satisfies HomeSetting;

export const channelDissociateSetting = {
	needs: 'workspace',
	about: (subject) => `channel:${subject}`,
	async apply({ ports, app: { appId, teamId }, userId: by, subject: channelId, value }) {
		const link = await ports.store.linkOf({ appId, teamId, channelId });
		// Worked twice, or somebody else was faster: what is shown says it.
		if (!link) return null;
		if (String(link.associatedAt) !== oneOf(value)) {
			return refused(
				'That channel was associated anew meanwhile, so nothing was changed. Below is what holds now.',
			);
		}
		await dissociateChannel(ports, { app: { appId, teamId }, channelId, by });
		return done('That channel syncs no more. What workflows got already stays where they put it.');
	},
} satisfies HomeSetting;

/** null: it goes on. */
async function tryAgain(
	{ ports, userId }: SettingPress,
	link: ChannelLink,
): Promise<HomeNotice | null> {
	try {
		if (!(await isOpen(ports, link)))
			return refused(
				'That channel is still archived, or the app is not in it: unarchive it, then invite the app.',
			);
	} catch (error) {
		if (!(error instanceof SlackApiError)) throw error;
		return refused(`That channel cannot be read yet. ${error.message}`);
	}
	await resumeChannel(ports, link, { quietly: link.associatedBy === userId });
	return null;
}
