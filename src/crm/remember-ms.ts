/** How long look-ups are remembered, by what they ask for. */
export const REMEMBER_MS = {
	/** What an event is about may have changed since: shared only by those who ask together. */
	records: 0,
	accounts: 60_000,
	/** Users, stages, pipelines, field names. */
	lists: 300_000,
} as const;
