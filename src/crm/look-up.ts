import type { Enrichment } from '../core/crm-provider';

export type Missing = Enrichment['missing'];

/** The HTTP status of a failed call, wherever the HTTP client put it. */
export function statusOf(error: unknown, depth = 0): number | null {
	if (typeof error !== 'object' || error === null || depth > 3) return null;
	const { status, statusCode, httpCode, response, cause } = error as Record<string, unknown>;
	for (const candidate of [status, statusCode, httpCode]) {
		const code = Number(candidate);
		if (Number.isInteger(code) && code >= 100 && code < 600) return code;
	}
	return statusOf(response, depth + 1) ?? statusOf(cause, depth + 1);
}

/** Why a call failed, in words of ours: messages of HTTP clients may quote URLs and headers. */
export function reasonOf(error: unknown, service: string): string {
	const status = statusOf(error);
	if (status === null) return `${service} could not be reached`;
	const meaning: Record<number, string> = {
		400: 'it refused the request',
		401: 'it refused the credential',
		403: 'the credential lacks a permission',
		404: 'there is no such record',
		429: 'its rate limit is used up',
	};
	const known = meaning[status] ?? (status >= 500 ? 'it failed' : 'it refused the request');
	return `${service} answered ${status}: ${known}`;
}

/** Runs look-ups so that a failed one becomes an entry of `missing` instead of an error. */
export function createLookUp(service: string, missing: Missing) {
	return async function lookUp<T>(what: string, call: () => Promise<T>): Promise<T | null> {
		try {
			return await call();
		} catch (error) {
			missing.push({ what, reason: reasonOf(error, service) });
			return null;
		}
	};
}
