import type { NotifyChannel, NotifyTiming, PreferenceRule } from '../preference-types';

export type Choice = Pick<PreferenceRule, 'channel' | 'timing'>;

/** Value of the option that takes the person's own word back. */
export const USUAL = 'default';

/** What the menus offer, in their order. */
export const OFFERED_CHOICES: readonly Choice[] = [
	{ channel: 'slack', timing: 'immediate' },
	{ channel: 'email', timing: 'immediate' },
	{ channel: 'both', timing: 'immediate' },
	{ channel: 'slack', timing: 'daily' },
	{ channel: 'email', timing: 'daily' },
	{ channel: 'both', timing: 'daily' },
	{ channel: 'slack', timing: 'weekly' },
	{ channel: 'email', timing: 'weekly' },
	{ channel: 'both', timing: 'weekly' },
	{ channel: 'off', timing: 'immediate' },
];

const CHANNELS: readonly string[] = ['slack', 'email', 'both', 'off'] satisfies NotifyChannel[];
const TIMINGS: readonly string[] = ['immediate', 'daily', 'weekly'] satisfies NotifyTiming[];

/** As an option's value. Off is off, whatever the timing. */
export function choiceValue({ channel, timing }: Choice): string {
	return channel === 'off' ? 'off' : `${channel}.${timing}`;
}

/** null: no choice. */
export function readChoice(value: string | null): Choice | null {
	const [channel = '', timing = 'immediate'] = (value ?? '').split('.');
	if (!CHANNELS.includes(channel) || !TIMINGS.includes(timing)) return null;
	return { channel: channel as NotifyChannel, timing: timing as NotifyTiming };
}
