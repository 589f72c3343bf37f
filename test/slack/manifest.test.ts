import { ConfigurationError } from '../../src/core/errors';
import { apiUrlOf } from '../../src/slack/hosts';
import { manifestUrl, slackManifest } from '../../src/slack/manifest';
import { groupOfScope, MINIMUM_SCOPES, SCOPE_GROUPS, scopesFor } from '../../src/slack/scopes';

const REQUEST_URL = 'https://n8n.example/webhook/abc/slack';

describe('slackManifest', () => {
	test('by default: minimum scopes, the preticked groups, buttons on', () => {
		expect(
			slackManifest({
				requestUrl: REQUEST_URL,
				redirectUrl: 'https://n8n.example/rest/oauth2-credential/callback',
			}),
		).toMatchObject({
			display_information: { name: 'n8n Signals' },
			features: { bot_user: { display_name: 'n8n Signals' } },
			oauth_config: {
				redirect_urls: ['https://n8n.example/rest/oauth2-credential/callback'],
				scopes: {
					bot: [
						'chat:write',
						'im:write',
						'users:read',
						'users:read.email',
						'channels:read',
						'groups:read',
						'chat:write.public',
					],
				},
			},
			settings: {
				interactivity: { is_enabled: true, request_url: REQUEST_URL },
				token_rotation_enabled: false,
			},
		});
	});

	test('the name fits, whole characters only', () => {
		const manifest = slackManifest({ name: '👍'.repeat(40) });
		expect(manifest.display_information).toMatchObject({ name: '👍'.repeat(35) });
	});

	test('without a request URL nothing is sent to n8n', () => {
		const text = JSON.stringify(slackManifest({ scopeGroups: SCOPE_GROUPS.map(({ id }) => id) }));
		expect(text).toContain('"interactivity":{"is_enabled":false}');
		expect(text).not.toContain('request_url');
		expect(text).not.toContain('slash_commands');
	});

	test('events and commands come with their groups', () => {
		const manifest = slackManifest({
			requestUrl: REQUEST_URL,
			scopeGroups: ['mentionsAndReactions', 'commands', 'no-such-group'],
		});
		expect(manifest.settings).toMatchObject({
			event_subscriptions: {
				request_url: REQUEST_URL,
				bot_events: ['app_mention', 'reaction_added'],
			},
		});
		expect(manifest.features).toMatchObject({ slash_commands: [{ url: REQUEST_URL }] });
		expect(slackManifest({ requestUrl: REQUEST_URL }).settings).not.toHaveProperty(
			'event_subscriptions',
		);
	});

	test('the link carries the manifest', () => {
		const manifest = slackManifest({ requestUrl: REQUEST_URL });
		const url = new URL(manifestUrl(manifest));
		expect(url.origin + url.pathname).toBe('https://api.slack.com/apps');
		expect(url.searchParams.get('new_app')).toBe('1');
		expect(JSON.parse(url.searchParams.get('manifest_json') ?? '')).toEqual(manifest);
	});
});

describe('scopes', () => {
	test('each with a reason, each group adding something', () => {
		for (const { reason } of [...MINIMUM_SCOPES, ...SCOPE_GROUPS]) {
			expect(reason.length).toBeGreaterThan(20);
		}
		for (const group of SCOPE_GROUPS) {
			expect(scopesFor([group.id]).length).toBeGreaterThan(MINIMUM_SCOPES.length);
		}
	});

	test('the group of a scope', () => {
		expect(groupOfScope('channels:history')?.id).toBe('channelSync');
		expect(groupOfScope('channels:read')?.id).toBe('channelPicker');
		expect(groupOfScope('chat:write')).toBeNull();
	});
});

describe('apiUrlOf', () => {
	test.each([
		[{}, 'https://slack.com/api/'],
		[{ host: 'slack-gov.com' }, 'https://slack-gov.com/api/'],
		[{ host: 'Chat.Example' }, 'https://chat.example/api/'],
		[{ host: 'slack.com', apiUrl: 'http://127.0.0.1:4000/api' }, 'http://127.0.0.1:4000/api/'],
		[{ apiUrl: 'http://localhost:4000/api/' }, 'http://localhost:4000/api/'],
		[{ apiUrl: 'http://[::1]:4000/' }, 'http://[::1]:4000/'],
		[{ apiUrl: 'https://double.example/api/?x=1' }, 'https://double.example/api/'],
	])('%p', (options, expected) => {
		expect(apiUrlOf(options)).toBe(expected);
	});

	test.each([
		{ host: 'https://slack.com' },
		{ host: 'slack.com/api' },
		{ host: 'user@evil.example' },
		{ host: 'localhost' },
		{ apiUrl: 'http://127.0.0.1.evil.example/' },
		{ apiUrl: 'http://slack.com/api/' },
	])('refuses %p', (options) => {
		expect(() => apiUrlOf(options)).toThrow(ConfigurationError);
	});
});
