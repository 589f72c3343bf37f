import { homeTeam } from './home-team';
import type { JsonObject } from './json';
import type { Channel, User } from './types';
import type { Workspace } from './workspace';

/** A conversation as Slack's methods show it to the app. */
export function channelShape(workspace: Workspace, channel: Channel): JsonObject {
	const base: JsonObject = {
		id: channel.id,
		created: channel.created,
		updated: channel.created * 1000,
		is_archived: channel.isArchived,
		is_im: channel.kind === 'im',
		is_org_shared: false,
		context_team_id: workspace.team.id,
	};
	if (channel.kind === 'im') {
		const other = channel.members.find((id) => id !== workspace.bot.id) ?? workspace.bot.id;
		return {
			...base,
			user: other,
			is_user_deleted: workspace.users.get(other)?.deleted ?? false,
			is_open: true,
			priority: 0,
		};
	}
	const isShared = channel.connectedTeams.length > 0;
	return {
		...base,
		name: channel.name,
		name_normalized: channel.name,
		is_channel: channel.kind === 'public_channel',
		is_group: channel.kind === 'private_channel',
		is_mpim: channel.kind === 'mpim',
		is_private: channel.kind !== 'public_channel',
		is_general: channel.isGeneral,
		is_member: channel.members.includes(workspace.bot.id),
		is_shared: isShared,
		is_ext_shared: isShared,
		is_pending_ext_shared: false,
		pending_shared: [],
		pending_connected_team_ids: [],
		previous_names: [...channel.previousNames],
		parent_conversation: null,
		shared_team_ids: [workspace.team.id, ...channel.connectedTeams],
		...(isShared && {
			conversation_host_id: workspace.team.id,
			internal_team_ids: [workspace.team.id],
			connected_team_ids: [...channel.connectedTeams],
		}),
		creator: channel.creator,
		unlinked: 0,
		topic: { value: channel.topic, creator: channel.topic ? channel.creator : '', last_set: 0 },
		purpose: { value: '', creator: '', last_set: 0 },
		num_members: channel.members.length,
	};
}

/** A person as users.info shows them; the address only to tokens with users:read.email. */
export function userShape(workspace: Workspace, user: User, withEmail: boolean): JsonObject {
	const [firstName = '', ...rest] = user.realName.split(' ');
	const team = homeTeam(workspace, user);
	const profile: JsonObject = {
		title: user.title,
		phone: '',
		skype: '',
		real_name: user.realName,
		real_name_normalized: user.realName,
		display_name: user.name,
		display_name_normalized: user.name,
		first_name: firstName,
		last_name: rest.join(' '),
		status_text: '',
		status_emoji: '',
		status_expiration: 0,
		avatar_hash: '',
		fields: {},
		team,
	};
	if (withEmail && user.email !== null) profile.email = user.email;
	if (user.botId !== undefined) profile.bot_id = user.botId;
	if (user.appId !== undefined) profile.api_app_id = user.appId;
	const shape: JsonObject = {
		id: user.id,
		team_id: team,
		name: user.name,
		deleted: user.deleted,
		profile,
		is_bot: user.isBot,
		is_app_user: false,
		updated: 1_700_000_000,
	};
	// Slack leaves these out for deactivated people.
	if (!user.deleted) {
		Object.assign(shape, {
			color: '9f69e7',
			real_name: user.realName,
			tz: user.tz,
			tz_label: 'Central European Time',
			tz_offset: 3600,
			is_admin: user.isAdmin,
			is_owner: user.isOwner,
			is_primary_owner: user.isPrimaryOwner,
			is_restricted: user.isRestricted,
			is_ultra_restricted: user.isUltraRestricted,
			is_email_confirmed: user.isEmailConfirmed,
			who_can_share_contact_card: 'EVERYONE',
		});
	}
	if (user.isStranger) shape.is_stranger = !meetsApp(workspace, user);
	return shape;
}

/**
 * To Slack somebody of another workspace is no stranger any more once they share a channel with the app;
 * then `team_id` alone tells.
 */
function meetsApp({ channels, bot }: Workspace, user: User): boolean {
	return [...channels.values()].some(
		({ connectedTeams, members }) =>
			connectedTeams.length > 0 && members.includes(user.id) && members.includes(bot.id),
	);
}

export function botProfile(
	workspace: Workspace,
	bot: Pick<User, 'id' | 'realName' | 'botId' | 'appId'> = {
		...workspace.bot,
		realName: workspace.app.name,
	},
): JsonObject {
	return {
		id: bot.botId ?? '',
		app_id: bot.appId ?? '',
		user_id: bot.id,
		name: bot.realName,
		icons: {},
		deleted: bot.id === workspace.bot.id && !workspace.installed,
		updated: 1_700_000_000,
		team_id: workspace.team.id,
	};
}
