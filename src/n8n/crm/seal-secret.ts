import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** The secret of a webhook where the receiver chooses it: same credential, node and URL, same secret. 43 characters. */
export function deriveSecret(
	credentialSecret: string,
	subscriptionId: string,
	url: string,
): string {
	return createHmac('sha256', credentialSecret)
		.update(`webhook secret\n${subscriptionId}\n${url}`)
		.digest('base64url');
}

/** Encrypted for the store, which knows neither the credential nor n8n's encryption key. */
export function sealSecret(secret: string, credentialSecret: string, context: string): string {
	const iv = randomBytes(IV_BYTES);
	const cipher = createCipheriv(ALGORITHM, keyOf(credentialSecret, context), iv);
	const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
	return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
}

/** null: the credential's secret was changed since, or the text is damaged. */
export function openSecret(
	sealed: string,
	credentialSecret: string,
	context: string,
): string | null {
	const bytes = Buffer.from(sealed, 'base64');
	if (bytes.length < IV_BYTES + TAG_BYTES) return null;
	try {
		const key = keyOf(credentialSecret, context);
		const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, IV_BYTES));
		decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
		const text = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES));
		return Buffer.concat([text, decipher.final()]).toString('utf8');
	} catch {
		return null;
	}
}

function keyOf(credentialSecret: string, context: string): Buffer {
	return Buffer.from(hkdfSync('sha256', credentialSecret, context, 'seal webhook secret', 32));
}
