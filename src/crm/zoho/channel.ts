import { sha256Hex } from '../digest';

/** Zoho, "Enable Notifications": longer tokens are refused. */
const LONGEST_TOKEN = 50;

/** The secret as Zoho can carry it; one that is too long goes as its digest. */
export function zohoToken(secret: string): string {
	const token = secret.trim();
	return token.length <= LONGEST_TOKEN ? token : sha256Hex(token).slice(0, LONGEST_TOKEN);
}

const SMALLEST = 100_000_000_000_000n;

/**
 * The channel of a webhook URL: Zoho wants a number that we choose. 15 digits, always the same for the
 * same URL, and exact as a JavaScript number.
 */
export function zohoChannelId(url: string): string {
	const address = url.replace(/[?#].*$/s, '');
	const digest = BigInt(`0x${sha256Hex(`zoho channel\n${address}`).slice(0, 16)}`);
	return String(SMALLEST + (digest % (9n * SMALLEST)));
}
