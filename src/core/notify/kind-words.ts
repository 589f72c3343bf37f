/** `deals` becomes "Deals", `deal.stage_changed` "Deal stage changed": a category or type as people read it. */
export function kindWords(kind: string): string {
	if (kind === '*') return 'everything';
	const words = kind
		.split(/[._]/)
		.map((word) => (word === 'sla' ? 'SLA' : word))
		.join(' ');
	return words.charAt(0).toUpperCase() + words.slice(1);
}
