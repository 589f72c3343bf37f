/** What a CRM, a builder's expression or a person may hand over; each is stored and found again. */
export const HOSTILE_TEXTS = [
	`'; drop table mappings; --`,
	`"quoted" \\ back\`ticks\` %_%`,
	'{"json": [1, null]}',
	'<!channel> & <https://evil.example|click>',
	'Zoë 🎉 世界 \u202Ereversed',
	'line\r\nbreak\ttab',
	'__proto__',
	'k'.repeat(5_000),
] as const;
