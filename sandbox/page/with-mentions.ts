import type { PageState } from '../slack/state-for-page';

/** "@Slack Signals" and "@ana" as Slack writes them; other text stays as it is. */
export function withMentions(text: string, state: PageState): string {
	const { name, botUserId } = state.app;
	const people = state.users
		.filter(({ id }) => id !== botUserId)
		.flatMap(({ id, realName, name: handle }) => [
			{ id, name: realName },
			{ id, name: handle },
		]);
	// The longest first: "@ana alvarez" before "@ana".
	const names = [{ id: botUserId, name }, ...people].sort((a, b) => b.name.length - a.name.length);
	let rest = text;
	let written = '';
	while (rest !== '') {
		const at = rest.indexOf('@');
		if (at < 0) break;
		const words = rest.slice(at + 1).toLowerCase();
		// An address has an @ too.
		const isAddress = /\w$/.test(rest.slice(0, at));
		const found = isAddress
			? undefined
			: names.find((each) => startsWithName(words, each.name.toLowerCase()));
		written += rest.slice(0, at) + (found ? `<@${found.id}>` : '@');
		rest = rest.slice(at + 1 + (found?.name.length ?? 0));
	}
	return written + rest;
}

/** "@anabel" is not "@ana". */
function startsWithName(words: string, name: string): boolean {
	return words.startsWith(name) && !/^\w/.test(words.slice(name.length));
}
