import type { HomeChoice } from '../core/home/home-model';
import type { JsonObject } from '../core/json';
import { categoryWords } from './home/category-words';
import { choiceSelect } from './home/choice-select';
import { note, row } from './home/elements';
import { Mrkdwn, mrkdwn } from './blocks/mrkdwn';
import { MAX_MODAL_TITLE } from './limits';
import { plainText } from './plain-text';

/** From a notification: how such as it reach the person, and the way to all the rest. */
export function renderSettingsWindow(
	choice: HomeChoice,
	app: { appId: string; teamId: string },
): JsonObject {
	const { emoji, name, about } = categoryWords(choice.match);
	return {
		type: 'modal',
		title: plainText('Notification settings', MAX_MODAL_TITLE),
		close: plainText('Close', MAX_MODAL_TITLE),
		blocks: [
			row(mrkdwn`${emoji} *${name}*\n${about}`, choiceSelect(choice)),
			note('What you choose counts at once.'),
			row(
				new Mrkdwn(
					`Quiet hours, digests and everything else are in the ${homeTabLink(app)} of this app.`,
				),
			),
		],
	};
}

function homeTabLink({ appId, teamId }: { appId: string; teamId: string }): string {
	const isSlacks = [appId, teamId].every((id) => /^[A-Z0-9]{2,30}$/.test(id));
	// Slack's own address of a tab; browsers do not know it, Slack does.
	return isSlacks ? `<slack://app?team=${teamId}&id=${appId}&tab=home|Home tab>` : 'Home tab';
}
