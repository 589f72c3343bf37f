import { ConfigurationError } from '../../src/core/errors';
import { defaultSeed } from '../../sandbox/slack';
import { EVENT_NAMES } from '../../src/core/interaction';
import type { JsonObject } from '../../src/core/json';
import { slackEventOptions } from '../../src/n8n/properties/slack-event-options';
import { apiUrlOf } from '../../src/slack/hosts';
import { manifestUrl, slackManifest } from '../../src/slack/manifest';
import {
	EVENTS_OF_EVERY_APP,
	eventsFor,
	groupOfScope,
	MINIMUM_SCOPES,
	SCOPE_GROUPS,
	scopesFor,
} from '../../src/slack/scopes';

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

	test('people have a Home tab, and read what they were sent in Messages', () => {
		expect(slackManifest().features).toMatchObject({
			app_home: {
				home_tab_enabled: true,
				messages_tab_enabled: true,
				messages_tab_read_only_enabled: true,
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
		expect(text).not.toContain('shortcuts');
	});

	test('events come with their groups, each once', () => {
		const eventsOf = (scopeGroups?: string[]) => {
			const { settings } = slackManifest({ requestUrl: REQUEST_URL, scopeGroups });
			return (settings as { event_subscriptions: JsonObject }).event_subscriptions;
		};
		expect(eventsOf(['mentionsAndReactions', 'no-such-group'])).toEqual({
			request_url: REQUEST_URL,
			bot_events: [...EVENTS_OF_EVERY_APP, 'app_mention', 'reaction_added', 'reaction_removed'],
		});
		expect(eventsOf([])).toMatchObject({
			bot_events: ['app_home_opened', 'team_join', 'user_change'],
		});
		const all = eventsOf(SCOPE_GROUPS.map(({ id }) => id)).bot_events as string[];
		expect(all).toEqual([...new Set(all)]);
	});

	test('a command and shortcuts come with their group, within Slack’s limits', () => {
		const { features } = slackManifest({ requestUrl: REQUEST_URL, scopeGroups: ['commands'] });
		expect(features).toMatchObject({ slash_commands: [{ url: REQUEST_URL }] });
		const { shortcuts } = features as unknown as { shortcuts: Array<Record<string, string>> };
		expect(shortcuts.map(({ type }) => type)).toEqual(['global', 'message']);
		expect(new Set(shortcuts.map(({ callback_id }) => callback_id)).size).toBe(2);
		for (const { name = '', callback_id = '', description = '' } of shortcuts) {
			expect(name).toMatch(/^.{1,24}$/);
			expect(callback_id).toMatch(/^.{1,255}$/);
			expect(description).toMatch(/^.{1,150}$/);
		}
		// What a person plays on the sandbox's page is what the manifest gives.
		expect(
			shortcuts.map(({ name, type, callback_id }) => ({ name, type, callbackId: callback_id })),
		).toEqual(defaultSeed().app.shortcuts);
		expect(slackManifest({ requestUrl: REQUEST_URL }).features).not.toHaveProperty('shortcuts');
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

describe('the events that Slack Interaction Trigger offers', () => {
	test.each(slackEventOptions)('$name', ({ value, description = '' }) => {
		const scopes = description.match(/\b[a-z_]+:[a-z]+\b/g) ?? [];
		const events =
			description.replace(/\b[a-z_]+:[a-z]+\b/g, '').match(/\b[a-z]+[._][a-z_]+\b/g) ?? [];
		expect(events[0]?.split('.')[0]).toBe(value);
		const minimum = MINIMUM_SCOPES.map(({ scope }) => scope);
		if (scopes.every((scope) => minimum.includes(scope))) {
			expect(events).toEqual([value]);
			expect(EVENTS_OF_EVERY_APP).toContain(value);
			return;
		}
		// One event to a permission, unless the same event serves both kinds of channel.
		for (const [index, scope] of scopes.entries()) {
			const event = events[index] ?? events[0];
			const groups = SCOPE_GROUPS.filter((group) => group.scopes.includes(scope));
			expect(groups.length).toBeGreaterThan(0);
			// Whoever ticks a group with the permission gets the event.
			for (const group of groups) expect(group.events).toContain(event);
		}
	});

	test('are all that it knows', () => {
		expect(slackEventOptions.map(({ value }) => value).sort()).toEqual([...EVENT_NAMES].sort());
	});

	test('and the manifest subscribes to no other', () => {
		const named = slackEventOptions.map(({ description }) => description).join(' ');
		for (const event of eventsFor(SCOPE_GROUPS.map(({ id }) => id))) {
			expect(named).toContain(event);
		}
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
