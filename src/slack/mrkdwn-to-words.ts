import { type Mrkdwn, plain } from './blocks/mrkdwn';

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** What a reader of it sees, for places that know nothing of Slack's format. Unescaped. */
export function mrkdwnToWords(text: Mrkdwn): string {
	return shownText(plain(text));
}

/** The same of any text in Slack's format, whose emphasis marks stay. */
export function shownText(text: string): string {
	return (
		text
			// Dates and links carry what is shown after the bar.
			.replace(/<[^<>|]*\|([^<>]*)>/g, '$1')
			.replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity)
	);
}
