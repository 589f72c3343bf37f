import type { Logger } from 'n8n-workflow';

const told = new Set<string>();

/** The same words once in the life of this process. */
export function tellOnce(logger: Pick<Logger, 'warn'>, message: string): void {
	if (told.has(message)) return;
	told.add(message);
	logger.warn(message);
}
