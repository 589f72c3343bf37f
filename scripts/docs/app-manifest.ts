import { slackManifest } from '../../src/slack/manifest';

/** The manifest that the README tells people to paste; they put their own addresses in. */
export function appManifest(): string {
	const manifest = slackManifest({
		name: 'n8n Signals',
		requestUrl: 'https://n8n.example.com/webhook/slack',
		redirectUrl: 'https://n8n.example.com/rest/oauth2-credential/callback',
	});
	return `${JSON.stringify(manifest, null, 2)}\n`;
}
