import { providers } from '../../src/crm/index';

const START = '<!-- providers:start -->';
const END = '<!-- providers:end -->';

/** The README's table of sources, from the providers themselves. */
export function providerTable(): string {
	const rows = providers.map((provider) => {
		const cells = [
			provider.displayName,
			provider.verification.summary,
			provider.register?.summary ?? 'by hand, steps in the panel',
			provider.api?.summary ?? 'none',
			provider.dedupe,
		];
		return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
	});
	return [
		'| Source | Verified by | Webhook made by | Looked up | A repeat is known by |',
		'| --- | --- | --- | --- | --- |',
		...rows,
	].join('\n');
}

/** The README with its table brought up to date. */
export function withProviderTable(readme: string): string {
	const start = readme.indexOf(START);
	const end = readme.indexOf(END);
	if (start < 0 || end < start) throw new Error(`README.md needs ${START} and ${END}.`);
	return `${readme.slice(0, start + START.length)}\n\n${providerTable()}\n\n${readme.slice(end)}`;
}
