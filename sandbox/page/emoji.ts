/** Those that a person can react with on the page, and what else our nodes put on messages. */
const SIGNS: Record<string, string> = {
	'+1': '👍',
	thumbsup: '👍',
	'-1': '👎',
	white_check_mark: '✅',
	x: '❌',
	eyes: '👀',
	tada: '🎉',
	hourglass: '⌛',
};

export const QUICK_REACTIONS = ['+1', 'white_check_mark', 'eyes'];

export function emojiOf(name: string): string {
	return SIGNS[name] ?? `:${name}:`;
}
