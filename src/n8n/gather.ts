/** Hands one thing over and gets its answer; what is handed over at the same time goes as one call. */
export type Gather<Given, Answer> = (given: Given) => Promise<Answer>;

/** `all` gets at most `most` at once and answers in their order; its failure is the failure of each. */
export async function gather<Given, Answer>(
	all: (given: readonly Given[]) => Promise<Answer[]>,
	most: number,
): Promise<Gather<Given, Answer>> {
	// Late, as everything that costs time: n8n requires node files at start.
	const { default: DataLoader } = await import('dataloader');
	const loader = new DataLoader<Given, Answer>(all, { cache: false, maxBatchSize: most });
	return (given) => loader.load(given);
}
