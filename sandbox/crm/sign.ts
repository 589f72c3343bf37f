import { createHmac } from 'node:crypto';

/** Signs requests the way each sender does. Written apart from src/crm, so that one checks the other. */

type Headers = Record<string, string>;

const hmac = (algorithm: string, key: string | Buffer, base: string | Buffer) =>
	createHmac(algorithm, key).update(base);

/** HubSpot decodes these characters of the URI before it signs. */
const HUBSPOT_DECODED = ":/?@!$'()*,;";

export function signHubspotV3(request: {
	clientSecret: string;
	url: string;
	body: string;
	/** Milliseconds. */
	timestamp: number;
	method?: string;
}): Headers {
	const uri = [...HUBSPOT_DECODED].reduce(
		(url, sign) => url.replaceAll(`%${sign.charCodeAt(0).toString(16).toUpperCase()}`, () => sign),
		request.url,
	);
	const base = `${request.method ?? 'POST'}${uri}${request.body}${request.timestamp}`;
	return {
		'content-type': 'application/json',
		'x-hubspot-request-timestamp': String(request.timestamp),
		'x-hubspot-signature-v3': hmac('sha256', request.clientSecret, base).digest('base64'),
	};
}

export function signStandardWebhook(request: {
	/** `whsec_…` or the bare base64. */
	secret: string;
	id: string;
	body: string;
	/** Milliseconds; sent in seconds. */
	timestamp: number;
}): Headers {
	const seconds = Math.floor(request.timestamp / 1000);
	const key = Buffer.from(request.secret.replace(/^whsec_/, ''), 'base64');
	const digest = hmac('sha256', key, `${request.id}.${seconds}.${request.body}`).digest('base64');
	return {
		'content-type': 'application/json',
		'webhook-id': request.id,
		'webhook-timestamp': String(seconds),
		'webhook-signature': `v1,${digest}`,
	};
}

/** `t=…,v1=…` in one header, as Stripe and its followers send it. */
export function signTimestamped(request: {
	secret: string;
	headerName: string;
	body: string;
	/** Milliseconds; sent in seconds. */
	timestamp: number;
}): Headers {
	const seconds = Math.floor(request.timestamp / 1000);
	const digest = hmac('sha256', request.secret, `${seconds}.${request.body}`).digest('hex');
	return {
		'content-type': 'application/json',
		[request.headerName.toLowerCase()]: `t=${seconds},v1=${digest}`,
	};
}

export function signPlainHmac(request: {
	secret: string;
	headerName: string;
	body: string;
	prefix?: string;
	algorithm?: 'sha256' | 'sha1' | 'sha512';
	encoding?: 'hex' | 'base64';
}): Headers {
	const digest = hmac(request.algorithm ?? 'sha256', request.secret, request.body).digest(
		request.encoding ?? 'hex',
	);
	return {
		'content-type': 'application/json',
		[request.headerName.toLowerCase()]: `${request.prefix ?? ''}${digest}`,
	};
}

export function signBearer(request: { secret: string }): Headers {
	return { 'content-type': 'application/json', authorization: `Bearer ${request.secret}` };
}

export function signBasic(request: { username: string; secret: string }): Headers {
	const pair = Buffer.from(`${request.username}:${request.secret}`).toString('base64');
	return { 'content-type': 'application/json', authorization: `Basic ${pair}` };
}
