import type { HomeList } from '../../core/home/home-list';
import type { HomeModel } from '../../core/home/home-model';
import { kindWords } from '../../core/notify/kind-words';
import type { SlackBlock } from '../../core/message';
import type { PreferenceRule } from '../../core/preference-types';
import { choiceWords } from '../../core/notify/preference-words';
import { header } from '../blocks/builders';
import { mrkdwn } from '../blocks/mrkdwn';
import { categoryWords } from './category-words';
import { choiceSelect } from './choice-select';
import { note, row, settingButton } from './elements';
import { pageButtons } from './page-buttons';

/** One menu for everything, one per category, and what was said about single types. */
export function choiceBlocks({ choices, exceptions }: HomeModel): SlackBlock[] {
	return [
		header('What you get, and how'),
		...choices.map((choice) => {
			const { emoji, name, about } = categoryWords(choice.match);
			return row(mrkdwn`${emoji} *${name}*\n${about}`, choiceSelect(choice));
		}),
		...exceptionBlocks(exceptions),
	];
}

function exceptionBlocks(exceptions: HomeList<PreferenceRule, number>): SlackBlock[] {
	if (exceptions.items.length === 0) {
		return [note('To mute a single kind, use the ⋯ menu below a notification.')];
	}
	return [
		row(mrkdwn`*Exceptions: single kinds*`),
		...exceptions.items.map((rule) => {
			const off = rule.channel === 'off';
			const words = off
				? mrkdwn`🔇 *${kindWords(rule.match)}*: muted`
				: mrkdwn`🔔 *${kindWords(rule.match)}*: ${choiceWords(rule)}`;
			return row(words, settingButton(['unmute', rule.match], off ? 'Unmute' : 'Use the default'));
		}),
		...pageButtons('exceptions', exceptions, 'Show more kinds'),
	];
}
