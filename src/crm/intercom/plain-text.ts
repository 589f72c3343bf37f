/** Longer messages are cut before anything is matched in them. */
const READ = 2000;

const ENTITIES: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	'#39': "'",
	nbsp: ' ',
};

/** What a message of Intercom says, without its HTML; null when nothing is left. */
export function plainText(html: string | null, length: number): string | null {
	const text = (html ?? '')
		.slice(0, READ)
		.replace(/<[^>]*(?:>|$)/g, ' ')
		.replace(/&(#39|[a-z]+);/g, (whole, name: string) =>
			Object.hasOwn(ENTITIES, name) ? (ENTITIES[name] ?? whole) : whole,
		)
		.replace(/\s+/g, ' ')
		.trim();
	if (text === '') return null;
	return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
}
