/**
 * Why Slack cannot call this address, in words; null when nothing speaks against it. Slack calls https
 * only, and from the internet. `nearSlack`: the Slack that calls runs on this machine, as the sandbox does.
 */
export function notPublic(address: string, { nearSlack = false } = {}): string | null {
	let url: URL;
	try {
		url = new URL(address);
	} catch {
		return `"${address}" is no URL`;
	}
	const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
	if (nearSlack && isLoopback(host)) return null;
	if (isPrivate(host)) return `${host} is an address of this machine or its own network`;
	if (url.protocol !== 'https:')
		return `it begins with ${url.protocol}//, and Slack calls https only`;
	return null;
}

export function isLoopback(host: string): boolean {
	return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

const PRIVATE = [
	/^10\./,
	/^192\.168\./,
	/^172\.(?:1[6-9]|2\d|3[01])\./,
	/^169\.254\./,
	/^0\.0\.0\.0$/,
	/^::$/,
	/^f[cd][0-9a-f]{2}:/,
	/^fe80:/,
	/\.(?:local|internal|localhost|lan|home\.arpa)$/,
];

function isPrivate(host: string): boolean {
	// A name without a dot is known to one network only.
	const bare = !host.includes('.') && !host.includes(':');
	return isLoopback(host) || bare || PRIVATE.some((pattern) => pattern.test(host));
}
