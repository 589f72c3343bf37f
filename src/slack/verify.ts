import { createHmac, timingSafeEqual } from 'node:crypto';

/** Slack's own advice: an older (or newer) request may be a replay. */
export const SIGNATURE_WINDOW_SECONDS = 300;

/** `reason` is for the log, never for the answer. */
export type SlackVerdict =
	| { ok: true }
	| {
			ok: false;
			/** `mismatch`: signed as Slack signs, with another secret. */
			code: 'no_secret' | 'no_slack_request' | 'clock' | 'mismatch';
			reason: string;
	  };

export interface VerifySlackRequestInput {
	/** Names in lower case, as Node gives them. */
	headers: Readonly<Record<string, string | string[] | undefined>>;
	/** The bytes as they came, before any parser. */
	rawBody: Uint8Array;
	signingSecret: string | null | undefined;
	/** Milliseconds since 1970. */
	now: number;
}

/** `v0=` + hex HMAC-SHA256 of `v0:timestamp:body`. */
export function verifySlackRequest(input: VerifySlackRequestInput): SlackVerdict {
	const secret = input.signingSecret?.trim();
	if (!secret) return refuse('no_secret', 'the credential has no signing secret');

	const timestamp = single(input.headers['x-slack-request-timestamp']);
	if (timestamp === null) return noRequest('x-slack-request-timestamp is missing or repeated');
	if (!/^\d{1,12}$/.test(timestamp)) return noRequest('x-slack-request-timestamp is no number');

	const signature = single(input.headers['x-slack-signature']);
	if (signature === null) return noRequest('x-slack-signature is missing or repeated');
	if (!/^v0=[0-9a-f]{64}$/.test(signature)) {
		return noRequest('x-slack-signature is not of version 0');
	}

	const age = input.now / 1000 - Number(timestamp);
	if (age > SIGNATURE_WINDOW_SECONDS) {
		return refuse('clock', `the request is ${Math.round(age)} s old`);
	}
	if (age < -SIGNATURE_WINDOW_SECONDS) {
		const ahead = Math.round(-age);
		return refuse('clock', `the request is ${ahead} s in the future: check the server's clock`);
	}

	const expected = createHmac('sha256', secret)
		.update(`v0:${timestamp}:`)
		.update(input.rawBody)
		.digest();
	const given = Buffer.from(signature.slice('v0='.length), 'hex');
	return timingSafeEqual(expected, given)
		? { ok: true }
		: refuse('mismatch', 'the signature does not match: is the signing secret of this Slack app?');
}

/** null when absent or repeated. Node joins repeated headers with a comma, which no format here allows. */
function single(header: string | string[] | undefined): string | null {
	if (Array.isArray(header)) return header.length === 1 ? (header[0] ?? null) : null;
	return header ?? null;
}

function noRequest(reason: string): SlackVerdict {
	return refuse('no_slack_request', reason);
}

function refuse(code: Extract<SlackVerdict, { ok: false }>['code'], reason: string): SlackVerdict {
	return { ok: false, code, reason };
}
