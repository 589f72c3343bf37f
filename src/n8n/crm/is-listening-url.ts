/** n8n's URL for test events, by the name that its path has on this host. */
export function isListeningUrl(url: string): boolean {
	return url.includes(`/${process.env.N8N_ENDPOINT_WEBHOOK_TEST ?? 'webhook-test'}/`);
}
