/**
 * This n8n's public URL may not be reachable from inside (NAT, a tunnel): its own port is. But a webhook
 * processor serves no test URL there, and with TLS of its own the name in the certificate counts.
 */
export function ownAddresses(publicUrl: string): string[] {
	if (process.env.N8N_PROTOCOL === 'https' && process.env.N8N_SSL_KEY) return [publicUrl];
	const url = new URL(publicUrl);
	const host = process.env.N8N_LISTEN_ADDRESS ?? '127.0.0.1';
	const reachableHost = ['0.0.0.0', '::', ''].includes(host) ? '127.0.0.1' : host;
	const bracketed = reachableHost.includes(':') ? `[${reachableHost}]` : reachableHost;
	const port = process.env.N8N_PORT ?? '5678';
	const own = `http://${bracketed}:${port}${url.pathname}${url.search}`;
	return own === publicUrl ? [own] : [own, publicUrl];
}
