import type { HomeModel } from '../../core/home/home-model';
import type { SlackBlock } from '../../core/message';
import { header } from '../blocks/builders';
import { escapeText } from '../blocks/escape';
import { Mrkdwn, mrkdwn } from '../blocks/mrkdwn';
import { truncate } from '../blocks/truncate';
import { DIVIDER, note, row, settingButton } from './elements';

const WORKFLOWS_NAMED = 3;
const NOTICE_TEXT = 1000;

/** What became of the last press, the connection, and the personal switch. */
export function topBlocks(model: HomeModel): SlackBlock[] {
	return [
		...noticeBlocks(model),
		header('Your notifications'),
		note(connectionWords(model)),
		switchRow(model),
		DIVIDER,
	];
}

function noticeBlocks({ notice }: HomeModel): SlackBlock[] {
	if (!notice) return [];
	const emoji = notice.tone === 'done' ? '✅' : '⚠️';
	const words = truncate(escapeText(notice.text), NOTICE_TEXT);
	return [row(new Mrkdwn(`${emoji} ${words}`)), DIVIDER];
}

function connectionWords({ workflows, admin }: HomeModel): Mrkdwn {
	if (workflows.length === 0) {
		return new Mrkdwn('⚪ No n8n workflow listens to this app at the moment.');
	}
	// Names of workflows say what a company works on.
	if (admin === null)
		return new Mrkdwn('🟢 Connected to n8n. What you choose here counts at once.');
	const names = workflows.slice(0, WORKFLOWS_NAMED).map((name) => mrkdwn`${name}`.value);
	const more = workflows.length - names.length;
	const list = names.join(', ') + (more > 0 ? ` and ${more} more` : '');
	return new Mrkdwn(`🟢 Connected to n8n. Workflows that listen: ${list}`);
}

function switchRow({ effective: { enabled }, kept }: HomeModel): SlackBlock {
	if (!enabled.on) {
		const why =
			enabled.by === 'organisation'
				? 'Nobody gets anything before switching it on.'
				: 'You get nothing until you switch it on again.';
		return row(
			new Mrkdwn(`🔕 *Notifications are off.* ${why}`),
			settingButton(['enabled'], 'Switch on', { value: 'on', style: 'primary' }),
		);
	}
	const waiting =
		kept === 0
			? ''
			: `\n${kept === 1 ? '1 notification waits' : `${kept} notifications wait`} for your next digest.`;
	return row(
		new Mrkdwn(`🔔 *Notifications are on.*${waiting}`),
		settingButton(['enabled'], 'Switch off', { value: 'off' }),
	);
}
