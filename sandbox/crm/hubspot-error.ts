import { randomUUID } from 'node:crypto';

export interface Answer {
	status: number;
	body: unknown;
	headers?: Record<string, string>;
}

/** HubSpot's shape of an error. */
export function hubspotError(status: number, category: string, message: string): Answer {
	return {
		status,
		body: { status: 'error', message, correlationId: randomUUID(), category },
	};
}
