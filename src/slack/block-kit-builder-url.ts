import type { SlackBlock } from '../core/message';

/** Opens the blocks in Slack's Block Kit Builder, where they can be looked at and changed. */
export function blockKitBuilderUrl(blocks: readonly SlackBlock[], host = 'slack.com'): string {
	const site = host === 'slack-gov.com' ? 'app.slack-gov.com' : 'app.slack.com';
	// Of characters that an address can hold as they are, `'` and brackets end a link in many places.
	const payload = encodeURIComponent(JSON.stringify({ blocks })).replace(
		/[!'()*]/g,
		(character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
	);
	return `https://${site}/block-kit-builder/#${payload}`;
}
