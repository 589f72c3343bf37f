import { Mrkdwn, mrkdwn } from '../blocks/mrkdwn';

/** Slack shows the name of a private channel to its members alone; so a mention, not the name. */
export function channelMention({ id }: { id: string }): Mrkdwn {
	return isChannelId(id) ? new Mrkdwn(`<#${id}>`) : mrkdwn`${id}`;
}

export function isChannelId(channel: string): boolean {
	return /^[CG][A-Z0-9]{2,30}$/.test(channel);
}
