import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

export interface Answer {
	status: number;
	contentType?: string;
	body?: string;
}

export const OK: Answer = { status: 200 };
/** The reason goes to the log: whoever forges requests learns nothing. */
export const UNAUTHORIZED: Answer = {
	status: 401,
	contentType: 'text/plain',
	body: 'Unauthorized',
};
export const UNAVAILABLE: Answer = {
	status: 503,
	contentType: 'text/plain',
	body: 'Not stored, please send again',
};

/** The only place that answers a webhook: a forgotten answer hangs the sender. */
export function reply(context: IWebhookFunctions, answer: Answer): IWebhookResponseData {
	const response = context.getResponseObject();
	response.status(answer.status);
	if (answer.contentType) response.setHeader('Content-Type', answer.contentType);
	response.send(answer.body ?? '');
	return { noWebhookResponse: true };
}
