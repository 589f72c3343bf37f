import { ConfigurationError } from '../../core/errors';
import { Mrkdwn } from './mrkdwn';

/**
 * A mention that the builder asked for: a user id (U…, W…), a user group id (S…), `here`, `channel`
 * or `everyone`. Strict, because an expression may bring CRM text here.
 */
export function mention(who: string): Mrkdwn {
	const id = who.trim().replace(/^@/, '');
	if (/^[UW][A-Z0-9]{2,30}$/.test(id)) return new Mrkdwn(`<@${id}>`);
	if (/^S[A-Z0-9]{2,30}$/.test(id)) return new Mrkdwn(`<!subteam^${id}>`);
	if (/^(here|channel|everyone)$/.test(id)) return new Mrkdwn(`<!${id}>`);
	throw new ConfigurationError(
		'The mention is none that Slack knows. Use a user id (U…), a user group id (S…), "here" or "channel"; names and e-mail addresses do not work.',
	);
}

export function mentions(who: string | readonly string[] | null | undefined): Mrkdwn | null {
	const list = (typeof who === 'string' ? who.split(',') : (who ?? []))
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
	return list.length > 0 ? new Mrkdwn(list.map((entry) => mention(entry).value).join(' ')) : null;
}
