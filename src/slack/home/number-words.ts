const NUMBER = new Intl.NumberFormat('en-US');

/** "1 channel syncs", "1,204 channels sync". */
export function numberWords(count: number, one: string, many: string): string {
	return `${NUMBER.format(count)} ${count === 1 ? one : many}`;
}
