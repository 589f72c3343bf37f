import type { HomeAdmin } from '../../core/home/home-model';
import { kindWords } from '../../core/notify/kind-words';
import type { SlackBlock } from '../../core/message';
import type { Route, RouteDestination } from '../../core/route-types';
import { amount } from '../blocks/amount';
import { header } from '../blocks/builders';
import { joinMrkdwn, Mrkdwn, mrkdwn } from '../blocks/mrkdwn';
import { isChannelId } from './channel-mention';
import { channelPicker, controls, note, row, settingButton } from './elements';
import { pageButtons } from './page-buttons';

/** The workspace's routing table: on or off, and the channel of each. */
export function routeBlocks({ routes }: HomeAdmin): SlackBlock[] {
	return [
		header('Routes: which channel gets what'),
		...(routes.items.length === 0
			? [
					note(
						'There are no routes yet. Slack Workspace (Route, Set) in n8n makes them; then they can be changed here.',
					),
				]
			: [note('For workspace admins and route editors. What you change counts for everybody.')]),
		...routes.items.flatMap(routeRows),
		...pageButtons('routes', routes, 'Show more routes'),
	];
}

function routeRows(route: Route): SlackBlock[] {
	const { id, enabled, destinations } = route;
	const channels = destinations.flatMap((one) => (one.kind === 'channel' ? [one.channel] : []));
	const ids = channels.filter(isChannelId);
	const words = joinMrkdwn([headOf(route), leadsTo(destinations), conditions(route)], '\n');
	const onlyRoles = channels.length === 0 && destinations.length > 0;
	return [
		row(
			words ?? mrkdwn`${id}`,
			enabled
				? settingButton(['route_enabled', id], 'Turn off', { value: 'off' })
				: settingButton(['route_enabled', id], 'Turn on', { value: 'on', style: 'primary' }),
		),
		...(onlyRoles ? [] : controls(channelPicker(['route_channel', id], ids))),
	];
}

function headOf({ id, match, enabled }: Route): Mrkdwn {
	const what = match.includes('*') ? mrkdwn`\`${match}\`` : mrkdwn`${kindWords(match)}`;
	const about = id === match ? mrkdwn`*${kindWords(id)}*` : mrkdwn`*${id}* (${what})`;
	return enabled ? mrkdwn`🟢 ${about}` : mrkdwn`⚪ ${about}: off`;
}

function leadsTo(destinations: readonly RouteDestination[]): Mrkdwn | null {
	if (destinations.length === 0) return mrkdwn`→ nowhere yet`;
	const list = joinMrkdwn(destinations.map(destinationWords), ', ');
	return list && mrkdwn`→ ${list}`;
}

function destinationWords(destination: RouteDestination): Mrkdwn {
	if (destination.kind === 'role') return mrkdwn`direct message to the ${destination.role}`;
	const { channel, name } = destination;
	return isChannelId(channel) ? new Mrkdwn(`<#${channel}>`) : mrkdwn`${name ?? channel}`;
}

function conditions({ minimumAmount, minimumSeverity, mention, thread }: Route): Mrkdwn | null {
	return joinMrkdwn(
		[
			minimumAmount ? mrkdwn`from ${amount(minimumAmount.value, minimumAmount.currency)} on` : null,
			minimumSeverity ? mrkdwn`from “${minimumSeverity}” on` : null,
			mention ? mrkdwn`mentions ${mentionWords(mention)}` : null,
			thread === 'none' ? null : mrkdwn`in the thread of the ${thread}`,
		],
		' · ',
	);
}

/** Nobody is notified by a Home tab, so people may be named as such. */
function mentionWords(mention: string): Mrkdwn {
	if (/^[UW][A-Z0-9]{2,30}$/.test(mention)) return new Mrkdwn(`<@${mention}>`);
	if (/^S[A-Z0-9]{2,30}$/.test(mention)) return new Mrkdwn(`<!subteam^${mention}>`);
	return mrkdwn`@${mention}`;
}
