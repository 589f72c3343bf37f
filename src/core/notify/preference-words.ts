import { kindWords } from './kind-words';
import type { EffectiveChoice } from '../preference';
import type { NotifyChannel, NotifyTiming } from '../preference-types';

const CHANNEL_WORDS: Readonly<Record<NotifyChannel, string>> = {
	slack: 'Slack',
	email: 'E-mail',
	both: 'Slack and e-mail',
	off: 'Off',
};

const TIMING_WORDS: Readonly<Record<NotifyTiming, string>> = {
	immediate: 'at once',
	daily: 'in the daily digest',
	weekly: 'in the weekly digest',
};

const WHOSE_WORDS: Readonly<Record<EffectiveChoice['by'], string>> = {
	person: 'your choice',
	organisation: 'the organisation’s choice',
	default: 'nobody chose, so as built in',
};

/** "Slack, at once", "Off". */
export function choiceWords({
	channel,
	timing,
}: Pick<EffectiveChoice, 'channel' | 'timing'>): string {
	const words = CHANNEL_WORDS[channel];
	return channel === 'off' ? words : `${words}, ${TIMING_WORDS[timing]}`;
}

/** "your choice for Deals: Slack, at once": for the person it is about. */
export function preferenceWords(choice: EffectiveChoice): string {
	const about = choice.by === 'default' ? '' : ` for ${kindWords(choice.match)}`;
	return `${WHOSE_WORDS[choice.by]}${about}: ${choiceWords(choice)}`;
}
