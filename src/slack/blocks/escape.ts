/**
 * CRM text must ping nobody and forge no link. `&`, `<` and `>` are all that Slack's format needs
 * escaped; every mrkdwn object of ours also says `verbatim`, or Slack would turn a bare `@here`,
 * `#general` or address into a mention or a link by itself.
 */
export function escapeText(text: string): string {
	return cleanText(text).replace(/[&<>]/g, (character) => ENTITIES[character] ?? '');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * Without control characters and direction overrides (which could show a text as another one), and
 * with lone surrogates replaced: the SDK's form encoding throws on those.
 */
export function cleanText(text: string): string {
	return wellFormed(text).replace(/\r\n?/g, '\n').replace(UNPRINTABLE, '');
}

// eslint-disable-next-line no-control-regex -- control characters are what it removes
const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g;

export function wellFormed(text: string): string {
	return text.replace(
		/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
		'\ufffd',
	);
}

/** On one line, for headers, buttons and values inside a sentence. */
export function oneLine(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}
