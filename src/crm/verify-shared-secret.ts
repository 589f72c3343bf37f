import type { VerifyInput, VerifyResult } from '../core/crm-provider';
import { constantTimeEqual } from './digest';
import { verifyGeneric } from './generic/verify';
import { readHeader } from './read-header';

/** Where a sender that signs nothing puts the secret, unless the credential says otherwise. */
export interface SecretPlace {
	/** Header whose value is the secret. */
	header?: string;
	/** `Authorization: Bearer <secret>`. */
	bearer?: boolean;
	/** Parameter of the URL whose value is the secret. */
	query?: string;
}

const refuse = (reason: string): VerifyResult => ({ ok: false, reason });

/**
 * Equality with the credential's secret. With its method "as the provider does" the secret is sought at
 * the sender's usual place; with Secret in a Header (where `query` is usual, also a parameter of that
 * name), Bearer Token or Basic Auth where those say. One place is judged, never a second one after it.
 */
export function verifySharedSecret(input: VerifyInput, usual: SecretPlace): VerifyResult {
	const { method, headerName, secret } = input.secret;
	if (secret.trim() === '') return refuse('no secret is configured');
	if (method === 'bearer' || method === 'basic') return verifyGeneric(input);
	if (method === 'header') {
		if (!headerName) return refuse('no header name is configured');
		const place = { header: headerName, ...(usual.query !== undefined && { query: headerName }) };
		return verifyAt(input, place);
	}
	if (method !== 'provider') {
		return refuse('this sender signs nothing: choose another way of proof in the credential');
	}
	return verifyAt(input, usual);
}

function verifyAt(input: VerifyInput, { header, bearer, query }: SecretPlace): VerifyResult {
	if (header !== undefined && readHeader(input.headers, header) !== undefined) {
		return verifyGeneric({
			...input,
			secret: { ...input.secret, method: 'header', headerName: header },
		});
	}
	if (bearer === true && readHeader(input.headers, 'authorization') !== undefined) {
		return verifyGeneric({ ...input, secret: { ...input.secret, method: 'bearer' } });
	}
	if (query !== undefined) {
		const values = parametersOf(input.url, query);
		// Two of them: nobody's configuration, so nothing to choose between.
		if (values.length > 1) return refuse(`the URL holds several parameters ${query}`);
		if (values[0]) {
			return constantTimeEqual(values[0], input.secret.secret.trim())
				? { ok: true }
				: refuse(`the secret in the URL parameter ${query} is wrong`);
		}
	}
	const places = [
		...(header === undefined ? [] : [`the header ${header}`]),
		...(bearer === true ? ['the header Authorization'] : []),
		...(query === undefined ? [] : [`the URL parameter ${query}`]),
	];
	return refuse(`the secret is missing: expected in ${places.join(' or ')}`);
}

function parametersOf(url: string, name: string): string[] {
	try {
		return new URL(url).searchParams.getAll(name);
	} catch {
		return [];
	}
}
