import type { IWebhookFunctions } from 'n8n-workflow';

export interface RawRequest {
	method: string;
	/** The public URL that the sender called, with its query. */
	url: string;
	headers: Record<string, string | undefined>;
	rawBody: Buffer;
}

/**
 * The exact bytes. n8n fills rawBody for JSON, form, XML and text; other content types are read
 * here (typeVersion > 1). The URL is built from n8n's public webhook URL, never from Host.
 */
export async function rawRequest(context: IWebhookFunctions): Promise<RawRequest> {
	const request = context.getRequestObject();
	if (!request.rawBody) await request.readRawBody();
	const headers: Record<string, string | undefined> = {};
	for (const [name, value] of Object.entries(context.getHeaderData())) {
		headers[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
	}
	const served = context.getWebhookResourceUrl('default') ?? '';
	const queryAt = request.originalUrl.indexOf('?');
	const query = queryAt >= 0 ? request.originalUrl.slice(queryAt) : '';
	return {
		method: request.method,
		url: served + query,
		headers,
		rawBody: request.rawBody ?? Buffer.alloc(0),
	};
}
