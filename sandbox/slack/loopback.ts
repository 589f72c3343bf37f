const LOOPBACK_HOSTS = new Set(['127.0.0.1', 'localhost', '[::1]', '::1']);

/** The sandbox neither listens to nor calls anything beyond this machine. */
export function isLoopbackHost(host: string): boolean {
	return LOOPBACK_HOSTS.has(host) || /^127(\.\d{1,3}){3}$/.test(host);
}

export function assertLoopbackUrl(url: string): URL {
	const parsed = new URL(url);
	if (!isLoopbackHost(parsed.hostname)) {
		throw new Error(
			`The sandbox calls loopback addresses only, not ${parsed.hostname}; use 127.0.0.1 or localhost.`,
		);
	}
	return parsed;
}
