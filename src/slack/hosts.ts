import { ConfigurationError } from '../core/errors';

/** Slack, GovSlack, or the host of a compatible server. */
export const SLACK_HOSTS = ['slack.com', 'slack-gov.com'] as const;

/** `https://slack.com/api/`. `apiUrl` overrides it for doubles: https, or plain http on this machine. */
export function apiUrlOf(options: { host?: string | null; apiUrl?: string | null }): string {
	if (options.apiUrl) return checkedApiUrl(options.apiUrl);
	const host = (options.host?.trim() || SLACK_HOSTS[0]).toLowerCase();
	if (!/^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?$/.test(host)) {
		throw new ConfigurationError(
			'The workspace host is no host name. Enter one such as slack.com, without https:// and path.',
		);
	}
	return `https://${host}/api/`;
}

/**
 * Whether an answer may be sent to this response_url: it comes with a request, and a forged one would
 * make n8n call any address.
 */
export function isAllowedResponseUrl(
	address: string,
	options: { host?: string | null; apiUrl?: string | null } = {},
): boolean {
	let url: URL;
	try {
		url = new URL(address);
	} catch {
		return false;
	}
	if (url.username !== '' || url.password !== '') return false;
	if (options.apiUrl) {
		const own = new URL(checkedApiUrl(options.apiUrl));
		if (url.origin === own.origin) return true;
	}
	if (url.protocol !== 'https:' || url.port !== '') return false;
	return hookHosts(options.host).includes(url.hostname);
}

function hookHosts(host: string | null | undefined): string[] {
	const hosts: string[] = [...SLACK_HOSTS];
	if (host) hosts.push(host.trim().toLowerCase());
	return hosts.map((one) => `hooks.${one}`);
}

function checkedApiUrl(address: string): string {
	let url: URL;
	try {
		url = new URL(address);
	} catch {
		throw new ConfigurationError(
			'The Slack API URL is no URL. Enter one such as https://slack.com/api/.',
		);
	}
	const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);
	if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback)) {
		throw new ConfigurationError(
			'The Slack API URL must start with https:// (plain http only for a server on this machine): the token travels with every call.',
		);
	}
	url.search = '';
	url.hash = '';
	return url.href.endsWith('/') ? url.href : `${url.href}/`;
}
