import type { VerifyInput, VerifyResult } from '../../core/crm-provider';
import { textAt } from '../../core/json-read';
import { constantTimeEqual } from '../digest';
import { readJson } from '../read-body';
import { isJsonBody } from './is-json-body';
import { readOutboundMessage } from './read-envelope';

/** Names that builders give to `$Organization.Id`. */
const ORGANIZATION_KEYS = ['organizationId', 'OrganizationId', 'organization_id', 'orgId'];
const ORGANIZATION_ID = /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/;

/**
 * Nothing that Salesforce sends carries a signature. The token in the URL is the secret. An outbound
 * message also says which org it is from, and both are required; the JSON of Flows and relays says so
 * only if its builder put it in, and then it has to be the right one.
 */
export function verifySalesforce({ url, rawBody, secret }: VerifyInput): VerifyResult {
	if (secret.secret.trim() === '') return { ok: false, reason: 'no URL token is configured' };
	const organizationId = secret.organizationId?.trim() ?? '';
	return isJsonBody(rawBody)
		? verifyJson(url, rawBody, secret.secret, organizationId)
		: verifyMessage(url, rawBody, secret.secret, organizationId);
}

function verifyToken(url: string, secret: string): VerifyResult {
	const token = tokenOf(url);
	if (token === null) return { ok: false, reason: 'the URL has no token (?token=…)' };
	return constantTimeEqual(token, secret)
		? { ok: true }
		: { ok: false, reason: 'the token in the URL is wrong' };
}

function verifyJson(
	url: string,
	rawBody: Uint8Array,
	secret: string,
	organizationId: string,
): VerifyResult {
	const verdict = verifyToken(url, secret);
	if (!verdict.ok) return verdict;
	let sender: string | null;
	try {
		const body = readJson(rawBody);
		sender = ORGANIZATION_KEYS.map((key) => textAt(body, key)).find(Boolean) ?? null;
	} catch {
		return { ok: false, reason: 'the body is no JSON' };
	}
	if (sender === null || organizationId === '') return verdict;
	return constantTimeEqual(sender.slice(0, 15), organizationId.slice(0, 15))
		? verdict
		: { ok: false, reason: 'the body is from another Salesforce organization' };
}

function verifyMessage(
	url: string,
	rawBody: Uint8Array,
	secret: string,
	organizationId: string,
): VerifyResult {
	if (!ORGANIZATION_ID.test(organizationId)) {
		return {
			ok: false,
			reason: 'no Salesforce organization id (15 or 18 characters, 00D…) is configured',
		};
	}
	const verdict = verifyToken(url, secret);
	if (!verdict.ok) return verdict;
	let sender: string | null;
	try {
		sender = readOutboundMessage(rawBody).organizationId;
	} catch {
		return { ok: false, reason: 'the body is not a Salesforce outbound message' };
	}
	if (sender === null) return { ok: false, reason: 'the message names no OrganizationId' };
	// The 18-character form is the 15-character one with a checksum behind it.
	return constantTimeEqual(sender.slice(0, 15), organizationId.slice(0, 15))
		? { ok: true }
		: { ok: false, reason: 'the message is from another Salesforce organization' };
}

function tokenOf(url: string): string | null {
	try {
		const tokens = new URL(url).searchParams.getAll('token');
		// Two tokens: nobody's configuration, so nothing to choose between.
		return tokens.length === 1 && tokens[0] ? tokens[0] : null;
	} catch {
		return null;
	}
}
