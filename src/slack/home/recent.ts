import type { Notification } from '../../core/activity-types';
import type { HomeModel } from '../../core/home/home-model';
import { kindWords } from '../../core/notify/kind-words';
import type { SlackBlock } from '../../core/message';
import { header } from '../blocks/builders';
import { httpUrl } from '../blocks/button';
import { moment } from '../blocks/date';
import { joinMrkdwn, Mrkdwn, mrkdwn } from '../blocks/mrkdwn';
import { note, row, settingButton } from './elements';
import { reasonWords, STATUS_WORDS } from './notification-words';
import { pageButtons } from './page-buttons';

/** The last ones, each with the question why. */
export function recentBlocks({ notifications, page }: HomeModel): SlackBlock[] {
	return [
		header('Recent notifications'),
		...(notifications.items.length === 0
			? [note('Nothing yet. What is sent to you is listed here, with the reason.')]
			: notifications.items.map((one) => recentRow(one, page.notifications))),
		...pageButtons('notifications', notifications, 'Show older ones'),
	];
}

function recentRow(one: Notification, before: string | null): SlackBlock {
	const title = one.title.trim() || (one.type ? kindWords(one.type) : 'A message');
	const url = httpUrl(one.permalink);
	const details = joinMrkdwn(
		[
			one.type ? mrkdwn`${kindWords(one.type)}` : null,
			mrkdwn`${outcome(one)}`,
			moment(one.at),
			url === null ? null : new Mrkdwn(`<${url}|open>`),
		],
		' · ',
	);
	return row(
		mrkdwn`*${title}*\n${details}`,
		settingButton(['why', one.id], one.status === 'not_sent' ? 'Why not?' : 'Why did I get this?', {
			// Where it is found again: the page that it stood on.
			...(before === null ? {} : { value: before }),
		}),
	);
}

function outcome({ status, reason }: Notification): string {
	const words = STATUS_WORDS[status];
	return reason && status === 'not_sent' ? `${words}: ${reasonWords(reason)}` : words;
}
