/**
 * Production URLs as n8n says them when a trigger is published, for the trigger loop beside it: n8n tells
 * hooks only, and runs both at once. Lives on globalThis for the reason that wake.ts gives.
 */
const URLS = Symbol.for('n8n-nodes-slack-signals.entry-urls.v1');
type Holder = typeof globalThis & { [URLS]?: Map<string, string> };

function urls(): Map<string, string> {
	return ((globalThis as Holder)[URLS] ??= new Map<string, string>());
}

export function rememberEntryUrl(subscriptionId: string, url: string): void {
	urls().set(subscriptionId, url);
}

export function entryUrlOf(subscriptionId: string): string | null {
	return urls().get(subscriptionId) ?? null;
}
