/** The texts of all blocks, for "what a person reads". */
export function readable(shown: { blocks?: unknown } | undefined): string {
	const texts: string[] = [];
	const visit = (value: unknown): void => {
		if (Array.isArray(value)) value.forEach(visit);
		else if (typeof value === 'object' && value !== null) {
			for (const [key, child] of Object.entries(value)) {
				if (key === 'text' && typeof child === 'string') texts.push(child);
				else visit(child);
			}
		}
	};
	visit(shown?.blocks ?? []);
	return texts.join('\n');
}
