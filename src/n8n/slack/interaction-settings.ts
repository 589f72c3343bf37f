import { CHANNEL_ID } from '../../core/forms/answer-forms';
import { commandName } from '../../core/command-name';
import { ConfigurationError } from '../../core/errors';
import { EVENT_NAMES } from '../../core/interaction';
import { isJsonObject } from '../../core/json-read';
import { readCommandAnswers } from '../../core/read-command-answers';
import { readForms } from '../../core/forms/read-form';
import { readOptionLists } from '../../core/read-option-lists';
import type { AsksFor } from '../../core/subscription-match';
import { wordsOf } from '../words-of';
import { checkPassOnUrl } from './pass-on-url';
import type { ReadParameter } from './slack-trigger';

/**
 * What a Slack Interaction Trigger asks for, from its parameters. Throws ConfigurationError naming
 * the form, the field or the list that cannot work.
 */
export function readAsksForParameters(read: ReadParameter, subscriptionId: string): AsksFor {
	return {
		kinds: list(read('kinds', [])),
		actionIds: wordsOf(read('actionIds', '')),
		decisionKeys: wordsOf(read('decisionKeys', '')),
		callbackIds: wordsOf(read('callbackIds', '')),
		commands: wordsOf(read('commands', '')).flatMap((word) => commandName(word) ?? []),
		events: list(read('events', [])).filter((name) => EVENT_NAMES.some((one) => one === name)),
		channels: wordsOf(read('channels', '')).map(channelId),
		forms: readForms(read('forms.form', []), subscriptionId),
		optionLists: readOptionLists(read('optionLists.list', [])),
		commandAnswers: readCommandAnswers(read('commandAnswers.answer', [])),
		sync: null,
	};
}

const MAX_PASSED_ON = 10;

/** Other request URLs that get every request as it came. */
export function readPassOn(read: ReadParameter): string[] {
	const more = read('more', {});
	const typed = isJsonObject(more) ? more.passOn : '';
	const urls = [
		...new Set(
			String(typed ?? '')
				.split(/\s+/)
				.filter((line) => line !== '')
				.map(checkPassOnUrl),
		),
	];
	if (urls.length > MAX_PASSED_ON) {
		throw new ConfigurationError(
			`Also Pass Requests On To has ${urls.length} URLs, at most ${MAX_PASSED_ON} are possible.`,
		);
	}
	return urls;
}

function channelId(word: string): string {
	if (CHANNEL_ID.test(word)) return word;
	throw new ConfigurationError(
		`Only Events in These Channels: "${word}" is no channel ID. It starts with C and stands at the bottom of the channel's details in Slack.`,
	);
}

function list(value: unknown): string[] {
	return Array.isArray(value) ? value.map(String) : [];
}
