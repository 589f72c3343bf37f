import type { Core } from './core';
import { newId } from './ids';
import type { JsonObject } from './json';
import type { Channel, Message } from './types';
import { installedScopes } from './workspace';

const MESSAGE_EVENTS: Record<Channel['kind'], { event: string; scope: string }> = {
	public_channel: { event: 'message.channels', scope: 'channels:history' },
	private_channel: { event: 'message.groups', scope: 'groups:history' },
	im: { event: 'message.im', scope: 'im:history' },
	mpim: { event: 'message.mpim', scope: 'mpim:history' },
};

const CHANNEL_TYPES: Record<Channel['kind'], string> = {
	public_channel: 'channel',
	private_channel: 'group',
	im: 'im',
	mpim: 'mpim',
};

/** Sends an event when the app subscribed to it and its installation has the scope. */
export function sendEvent(
	core: Core,
	event: JsonObject & { type: string },
	options: {
		subscription?: string;
		scope?: string | null;
		channel?: Channel;
		/** The workspace it happened in, where that is another one. */
		team?: string | undefined;
	} = {},
): void {
	const { workspace } = core;
	if (!workspace.app.botEvents.includes(options.subscription ?? event.type)) return;
	if (options.scope && !installedScopes(workspace).has(options.scope)) return;
	const seconds = Math.floor(core.clock.now() / 1000);
	void core.deliverer.sendEvent({
		kind: 'event',
		name: `event_callback/${event.type}`,
		payload: {
			token: workspace.app.verificationToken,
			team_id: options.team ?? workspace.team.id,
			context_team_id: workspace.team.id,
			context_enterprise_id: null,
			api_app_id: workspace.app.id,
			event: { event_ts: core.clock.nextTs(), ...event },
			type: 'event_callback',
			event_id: newId('Ev'),
			event_time: seconds,
			authorizations: [
				{
					enterprise_id: null,
					team_id: workspace.team.id,
					user_id: workspace.bot.id,
					is_bot: true,
					is_enterprise_install: false,
				},
			],
			is_ext_shared_channel: (options.channel?.connectedTeams.length ?? 0) > 0,
			event_context: `4-${newId('', 24)}`,
		},
	});
}

/** A message event of a conversation that the bot is in; `message`: whose it is. */
export function sendMessageEvent(
	core: Core,
	channel: Channel,
	event: JsonObject,
	message: Message,
): void {
	if (!channel.members.includes(core.workspace.bot.id)) return;
	const { event: subscription, scope } = MESSAGE_EVENTS[channel.kind];
	sendEvent(
		core,
		{ ...event, type: 'message', channel: channel.id, channel_type: CHANNEL_TYPES[channel.kind] },
		{ subscription, scope, channel, team: message.user_team },
	);
}
