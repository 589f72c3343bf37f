/** The key under which the copies of a decision's message are kept. */
export function decisionMessageKey(decisionId: string): string {
	return `decision:${decisionId}`;
}
