import { escapeText, oneLine } from './blocks/escape';

/** Stands between `@` and a name, so that nothing makes a mention of it again. */
const WORD_JOINER = '\u2060';

/**
 * Text in Slack's format that reads the same and notifies nobody. `nameOf`: how people and groups are
 * called, unescaped; the id when left out or unknown.
 */
export function withoutPings(
	text: string,
	nameOf: (id: string) => string | null = () => null,
): string {
	return text
		.replace(/<!(here|channel|everyone)(?:\|[^>]*)?>/g, (_, who: string) => at(who))
		.replace(/<!subteam\^([A-Z0-9]+)(?:\|@?([^>]*))?>/g, (_, id: string, label?: string) =>
			at(label || named(id, nameOf)),
		)
		.replace(/<@([UW][A-Z0-9]+)(?:\|([^>]*))?>/g, (_, id: string, label?: string) =>
			at(named(id, nameOf, label)),
		)
		.replace(/(?<![\w@])@(here|channel|everyone)\b/g, (_, who: string) => at(who));
}

function at(who: string): string {
	return `@${WORD_JOINER}${who}`;
}

function named(id: string, nameOf: (id: string) => string | null, label?: string): string {
	const name = nameOf(id);
	return name ? escapeText(oneLine(name)) : label || id;
}
