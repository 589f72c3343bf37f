import { deriveSecret, openSecret, sealSecret } from '../../src/n8n/crm/seal-secret';

const CREDENTIAL = 'a-credential-secret';

it('opens with the same credential and trigger only', () => {
	const sealed = sealSecret('chosen by the CRM', CREDENTIAL, 'i/w/n');
	expect(sealed).not.toContain('chosen');
	expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain('chosen');
	expect(openSecret(sealed, CREDENTIAL, 'i/w/n')).toBe('chosen by the CRM');
	expect(openSecret(sealed, 'another', 'i/w/n')).toBeNull();
	expect(openSecret(sealed, CREDENTIAL, 'i/w/other')).toBeNull();
	expect(sealSecret('chosen by the CRM', CREDENTIAL, 'i/w/n')).not.toBe(sealed);
});

it.each(['', 'AAAA', 'not base64 at all !', 'A'.repeat(60)])('opens nothing of %p', (damaged) => {
	expect(openSecret(damaged, CREDENTIAL, 'i/w/n')).toBeNull();
});

it('derives the same secret for the same trigger and URL, and never the credential itself', () => {
	const url = 'https://n8n.example/webhook/a/crm-signal';
	const secret = deriveSecret(CREDENTIAL, 'i/w/n', url);
	expect(secret).toBe(deriveSecret(CREDENTIAL, 'i/w/n', url));
	expect(secret).toMatch(/^[\w-]{43}$/);
	expect(secret).not.toBe(deriveSecret(CREDENTIAL, 'i/w/n', `${url}-test`));
	expect(secret).not.toBe(deriveSecret(CREDENTIAL, 'i/w/m', url));
	expect(secret).not.toBe(deriveSecret(`${CREDENTIAL}2`, 'i/w/n', url));
});
