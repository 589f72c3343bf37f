import type { INodeCredentialTestResult } from 'n8n-workflow';

/** Guessing a secret shorter than this is no great task. */
const SHORTEST = 8;
const NEEDS_HEADER = ['timestampedHmac', 'hmac', 'header'];

/** A secret that others send to us can be tried by their sending only; what is plainly wrong is said here. */
export function checkWebhookSecret(
	data: Readonly<Record<string, unknown>> | undefined,
): INodeCredentialTestResult {
	const secret = typeof data?.secret === 'string' ? data.secret.trim() : '';
	const method = String(data?.method ?? 'provider');
	if (secret === '') return refuse('The secret is empty: a trigger with it cannot be published.');
	if (secret.length < SHORTEST) {
		return refuse(`The secret has ${secret.length} characters. Use at least ${SHORTEST}.`);
	}
	if (NEEDS_HEADER.includes(method) && !filled(data?.headerName)) {
		return refuse('Name the header in which the sender puts it.');
	}
	if (method === 'basic' && !filled(data?.username)) return refuse('The user name is empty.');
	return {
		status: 'OK',
		message: 'Complete. Whether the sender has the same secret shows when its first event arrives.',
	};
}

function filled(value: unknown): boolean {
	return typeof value === 'string' && value.trim() !== '';
}

function refuse(message: string): INodeCredentialTestResult {
	return { status: 'Error', message };
}
