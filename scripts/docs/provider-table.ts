import { providers } from '../../src/crm/index';

const START = '<!-- providers:start -->';
const END = '<!-- providers:end -->';

/** The README's table of sources, from the providers themselves. */
export function providerTable(): string {
	const rows = providers.map((provider) => {
		const kinds = provider.eventKinds
			.map(({ rawType }) => (/^[\w.]+$/.test(rawType) ? `\`${rawType}\`` : rawType))
			.join(', ');
		const lookUps = [
			provider.enrich ? 'records' : null,
			provider.lookUpAccount ? 'accounts by domain' : null,
		].filter((each) => each !== null);
		const cells = [
			provider.displayName,
			provider.verification.summary,
			kinds,
			lookUps.join(', ') || 'none',
		];
		return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
	});
	return [
		'| Source | Verified by | Events | Look-ups |',
		'| --- | --- | --- | --- |',
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
