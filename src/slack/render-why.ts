import type { Notification } from '../core/activity-types';
import type { JsonObject } from '../core/json';
import { kindWords } from '../core/notify/kind-words';
import type { SlackBlock } from '../core/message';
import { moment } from './blocks/date';
import { Mrkdwn, mrkdwn } from './blocks/mrkdwn';
import { note, row } from './home/elements';
import { reasonWords, STATUS_WORDS } from './home/notification-words';
import { MAX_MODAL_TITLE } from './limits';
import { plainText } from './plain-text';

const UNKNOWN =
	'Nothing is noted about this message. It may be older than the notes that are kept, or it was passed on to you by a colleague.';

/** Answers "Why did I get this?" in words; null: nothing is known. */
export function renderWhy(notification: Notification | null): JsonObject {
	return {
		type: 'modal',
		title: plainText(titleOf(notification), MAX_MODAL_TITLE),
		close: plainText('Close', MAX_MODAL_TITLE),
		blocks: notification ? whyBlocks(notification) : [row(new Mrkdwn(UNKNOWN))],
	};
}

function titleOf(notification: Notification | null): string {
	return notification?.status === 'not_sent' ? 'Why was it not sent?' : 'Why did I get this?';
}

function whyBlocks(notification: Notification): SlackBlock[] {
	const { title, type, why, at } = notification;
	const lines: Array<[label: string, words: string | Mrkdwn | null]> = [
		['🏷️ *Kind*', type ? kindWords(type) : null],
		['🙋 *Why you*', why.matchedBy],
		['⚙️ *Preference*', why.preference],
		['🔀 *Route*', why.route],
		['🧩 *Workflow*', why.workflow],
		['📌 *What happened*', outcomeOf(notification)],
		['🕑 *When*', moment(at)],
		['ℹ️ *More*', why.detail],
	];
	return [
		row(mrkdwn`*${title.trim() || 'A message'}*`),
		...lines.flatMap(([label, words]) =>
			words === null || words === '' ? [] : [row(mrkdwn`${new Mrkdwn(label)}\n${words}`)],
		),
		note('You change what you get in the Home tab of this app.'),
	];
}

function outcomeOf({ status, reason }: Notification): string {
	const words = STATUS_WORDS[status];
	const told = reason ? `${words}: ${reasonWords(reason)}` : words;
	return told.charAt(0).toUpperCase() + told.slice(1);
}
