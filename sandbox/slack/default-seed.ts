import { CHANNEL_SYNC_SCOPES, DEFAULT_SCOPES, FULL_SCOPES, MINIMUM_SCOPES } from './scopes';
import type { Seed } from './seed';

export const TEAM_ID = 'T0SANDBOX';
export const APP_ID = 'A0SIGNALS';
export const BOT_ID = 'B0SIGNALS';
export const BOT_USER_ID = 'U0SIGNALSBOT';
export const CLIENT_ID = '1000000000001.2000000000002';
export const CLIENT_SECRET = 'sandbox-client-secret';
export const SIGNING_SECRET = 'sandbox-signing-secret-0123456789ab';

/** Tokens of the default seed by what they may do. */
export const TOKENS = {
	/** Minimum plus the preticked groups. */
	default: 'xoxb-sandbox-default',
	minimum: 'xoxb-sandbox-minimum',
	/** The default with channel sync. */
	channelSync: 'xoxb-sandbox-channel-sync',
	full: 'xoxb-sandbox-full',
	/** Valid, without any scope. */
	none: 'xoxb-sandbox-none',
} as const;

export const PEOPLE = {
	ana: 'U0ANAALVAREZ',
	ben: 'U0BENOKAFOR',
	chloe: 'U0CHLOEMARTIN',
	dev: 'U0DEVPATEL',
	/** Deactivated. */
	erin: 'U0ERINFORMER',
	/** Guest (is_restricted). */
	gus: 'U0GUSGUEST',
	/** Slack Connect member of another workspace. */
	sam: 'U0SAMSTRANGER',
	/** People of Acme's own workspace, with whom #acme-shared is shared. */
	nora: 'U0NORAACME',
	omar: 'U0OMARACME',
	/** Another app's bot. */
	calendarBot: 'U0CALENDARBOT',
} as const;

export const CHANNELS = {
	general: 'C0GENERAL',
	salesAlerts: 'C0SALESALERTS',
	dealDesk: 'C0DEALDESK',
	partners: 'C0PARTNERS',
	supportTickets: 'C0SUPPORT',
	marketing: 'C0MARKETING',
	fallback: 'C0FALLBACK',
	/** Private, the bot was invited. */
	execDeals: 'C0EXECDEALS',
	/** Private, the bot is not in it. */
	boardroom: 'C0BOARDROOM',
	archived: 'C0OLDPIPELINE',
	/** Shared with Acme (Slack Connect), the bot is not in it. */
	acmeShared: 'C0ACMESHARED',
	/** Private, about customers, the bot is not in them. */
	acmeRenewal: 'C0ACMERENEWAL',
	globexPilot: 'C0GLOBEXPILOT',
} as const;

/** Acme's workspace. */
export const ACME_TEAM_ID = 'T0ACME';

/** User groups of the default seed. */
export const USER_GROUPS = { dealDesk: 'S0DEALDESK' } as const;

/** What an app with channel sync listens to, for `setBotEvents`. */
export const CHANNEL_SYNC_EVENTS = [
	...['message.channels', 'message.groups', 'member_joined_channel', 'member_left_channel'],
	...['channel_left', 'channel_rename', 'channel_archive', 'channel_unarchive', 'channel_deleted'],
	'channel_id_changed',
	...['group_left', 'group_rename', 'group_archive', 'group_unarchive', 'group_deleted'],
];

const STAFF = [PEOPLE.ana, PEOPLE.ben, PEOPLE.chloe, PEOPLE.dev];

/** A new copy each time: "Northwind Sales" with the app "Slack Signals" installed. */
export function defaultSeed(overrides: Partial<Seed> = {}): Seed {
	return {
		team: { id: TEAM_ID, name: 'Northwind Sales', domain: 'northwind-sandbox' },
		app: {
			id: APP_ID,
			name: 'Slack Signals',
			clientId: CLIENT_ID,
			clientSecret: CLIENT_SECRET,
			verificationToken: 'sandbox-verification-token',
			redirectUrls: [],
			tokenRotation: false,
			botEvents: [
				'app_home_opened',
				'app_uninstalled',
				'team_join',
				'tokens_revoked',
				'user_change',
			],
			commands: ['/signals'],
			// As in src/slack/manifest.ts.
			shortcuts: [
				{ name: 'Start a Workflow', type: 'global', callbackId: 'signals' },
				{ name: 'Send to a Workflow', type: 'message', callbackId: 'signals_message' },
			],
		},
		bot: {
			id: BOT_USER_ID,
			name: 'slack_signals',
			realName: 'Slack Signals',
			isBot: true,
			botId: BOT_ID,
			appId: APP_ID,
		},
		users: [
			{
				id: PEOPLE.ana,
				name: 'ana',
				realName: 'Ana Alvarez',
				title: 'Account Executive',
				email: 'ana@northwind.example',
				isAdmin: true,
			},
			{
				id: PEOPLE.ben,
				name: 'ben',
				realName: 'Ben Okafor',
				title: 'Sales Manager',
				email: 'ben@northwind.example',
			},
			{
				id: PEOPLE.chloe,
				name: 'chloe',
				realName: 'Chloe Martin',
				title: 'Partner Manager',
				email: 'chloe@northwind.example',
			},
			{
				id: PEOPLE.dev,
				name: 'dev',
				realName: 'Dev Patel',
				title: 'Customer Success Manager',
				email: 'dev@northwind.example',
			},
			{
				id: PEOPLE.erin,
				name: 'erin',
				realName: 'Erin Former',
				title: 'Left the company',
				email: 'erin@northwind.example',
				deleted: true,
			},
			{
				id: PEOPLE.gus,
				name: 'gus',
				realName: 'Gus Guest',
				title: 'Agency',
				email: 'gus@agency.example',
				isRestricted: true,
			},
			{
				id: PEOPLE.sam,
				name: 'sam',
				realName: 'Sam Stranger',
				title: 'Partner of Contoso',
				email: 'sam@contoso.example',
				isStranger: true,
			},
			{
				id: PEOPLE.nora,
				name: 'nora',
				realName: 'Nora Quill',
				title: 'Head of Operations at Acme',
				email: 'nora@acme.example',
				isStranger: true,
				teamId: ACME_TEAM_ID,
			},
			{
				id: PEOPLE.omar,
				name: 'omar',
				realName: 'Omar Reyes',
				title: 'IT at Acme',
				email: 'omar@acme.example',
				isStranger: true,
				teamId: ACME_TEAM_ID,
			},
			{
				id: PEOPLE.calendarBot,
				name: 'calendar',
				realName: 'Calendar',
				isBot: true,
				botId: 'B0CALENDAR',
				appId: 'A0CALENDAR',
			},
		],
		channels: [
			{
				id: CHANNELS.general,
				name: 'general',
				general: true,
				topic: 'Company-wide announcements',
				members: STAFF,
			},
			{
				id: CHANNELS.salesAlerts,
				name: 'sales-alerts',
				topic: 'Signals from the CRM',
				members: STAFF,
				botIsMember: true,
			},
			{
				id: CHANNELS.dealDesk,
				name: 'deal-desk',
				topic: 'Discounts and approvals',
				members: [PEOPLE.ana, PEOPLE.ben],
				botIsMember: true,
			},
			{
				id: CHANNELS.partners,
				name: 'partners',
				topic: 'Deal registrations',
				members: [PEOPLE.ben, PEOPLE.chloe, PEOPLE.gus, PEOPLE.sam],
				botIsMember: true,
			},
			{
				id: CHANNELS.supportTickets,
				name: 'support-tickets',
				topic: 'SLA warnings',
				members: [PEOPLE.dev, PEOPLE.ana],
				botIsMember: true,
			},
			{ id: CHANNELS.marketing, name: 'marketing', members: [PEOPLE.chloe] },
			{
				id: CHANNELS.fallback,
				name: 'signals-fallback',
				topic: 'Where signals land that nobody claims',
				members: [PEOPLE.ana, PEOPLE.ben],
				botIsMember: true,
			},
			{
				id: CHANNELS.execDeals,
				name: 'exec-deals',
				private: true,
				members: [PEOPLE.ana, PEOPLE.ben],
				botIsMember: true,
			},
			{ id: CHANNELS.boardroom, name: 'boardroom', private: true, members: [PEOPLE.ben] },
			{
				id: CHANNELS.archived,
				name: 'old-pipeline',
				archived: true,
				members: STAFF,
				botIsMember: true,
			},
			{
				id: CHANNELS.acmeShared,
				name: 'acme-shared',
				topic: 'Northwind and Acme',
				connectedTeams: [ACME_TEAM_ID],
				members: [PEOPLE.ana, PEOPLE.dev, PEOPLE.nora, PEOPLE.omar],
			},
			{
				id: CHANNELS.acmeRenewal,
				name: 'acme-renewal',
				private: true,
				topic: 'Before we talk to Acme',
				members: [PEOPLE.ana, PEOPLE.dev],
			},
			{
				id: CHANNELS.globexPilot,
				name: 'globex-pilot',
				private: true,
				members: [PEOPLE.ben, PEOPLE.chloe],
			},
		],
		userGroups: [
			{
				id: USER_GROUPS.dealDesk,
				name: 'Deal desk',
				handle: 'deal-desk',
				members: [PEOPLE.ben, PEOPLE.chloe],
			},
		],
		tokens: [
			{ token: TOKENS.default, scopes: DEFAULT_SCOPES },
			{ token: TOKENS.minimum, scopes: MINIMUM_SCOPES },
			{ token: TOKENS.channelSync, scopes: CHANNEL_SYNC_SCOPES },
			{ token: TOKENS.full, scopes: FULL_SCOPES },
			{ token: TOKENS.none, scopes: [] },
		],
		...overrides,
	};
}
