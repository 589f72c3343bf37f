import type { VerifyInput, VerifyResult } from '../../core/crm-provider';
import { constantTimeEqual } from '../digest';
import { readOutboundMessage } from './read-envelope';

const ORGANIZATION_ID = /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/;

/**
 * Outbound messages carry no signature. The token in the URL is the secret; the organization id says
 * that it is the right org which has it. Both are required.
 */
export function verifySalesforce({ url, rawBody, secret }: VerifyInput): VerifyResult {
	if (secret.secret.trim() === '') return { ok: false, reason: 'no URL token is configured' };
	const organizationId = secret.organizationId?.trim() ?? '';
	if (!ORGANIZATION_ID.test(organizationId)) {
		return {
			ok: false,
			reason: 'no Salesforce organization id (15 or 18 characters, 00D…) is configured',
		};
	}
	const token = tokenOf(url);
	if (token === null) return { ok: false, reason: 'the URL has no token (?token=…)' };
	if (!constantTimeEqual(token, secret.secret)) {
		return { ok: false, reason: 'the token in the URL is wrong' };
	}
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
