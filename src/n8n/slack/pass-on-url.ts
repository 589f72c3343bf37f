import { ConfigurationError } from '../../core/errors';

/** https, or http on this machine: what Slack sends names people and what they wrote. */
export function checkPassOnUrl(address: string): string {
	let url: URL;
	try {
		url = new URL(address);
	} catch {
		throw new ConfigurationError(
			`Also Pass Requests On To: "${address}" is no URL. Write one per line, such as https://n8n.example.com/webhook/slack.`,
		);
	}
	const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);
	if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback)) {
		throw new ConfigurationError(
			`Also Pass Requests On To: "${address}" must start with https:// (http:// works on this machine only).`,
		);
	}
	if (url.username !== '' || url.password !== '') {
		throw new ConfigurationError(
			`Also Pass Requests On To: the URL at ${url.host} must not contain a login.`,
		);
	}
	url.hash = '';
	return url.href;
}
