import { FIRST_PAGE } from '../../src/core/home/home-page';
import type { HomeChannel, HomeChannels } from '../../src/core/home/home-channels';
import type { HomeInput } from '../../src/core/home/home-model';
import type { Notification } from '../../src/core/activity-types';
import type { Mapping } from '../../src/core/person-types';
import type { Route } from '../../src/core/route-types';
import type { ChannelLink } from '../../src/core/sync/channel-link';

/** What is known of an ordinary person who has chosen nothing yet. */
export function aHomeInput(overrides: Partial<HomeInput> = {}): HomeInput {
	return {
		appId: 'A0SIGNALS',
		teamId: 'T0SANDBOX',
		userId: 'U0BENOKAFOR',
		workflows: ['Slack entry'],
		slackTimeZone: 'Europe/Amsterdam',
		preferences: {
			organisation: { rules: [], settings: {} },
			person: { rules: [], settings: {} },
		},
		kept: 0,
		notifications: [],
		admin: null,
		notice: null,
		page: FIRST_PAGE,
		...overrides,
	};
}

export function aNotification(overrides: Partial<Notification> = {}): Notification {
	return {
		id: 'n1',
		userId: 'U0BENOKAFOR',
		channel: 'D1',
		ts: '1.1',
		permalink: null,
		signalId: 's1',
		type: 'deal.won',
		category: 'deals',
		title: 'Deal won: Globex',
		status: 'posted',
		reason: null,
		why: { matchedBy: null, preference: null, route: null, workflow: null, detail: null },
		at: 1_790_000_000_000,
		...overrides,
	};
}

export function aRoute(overrides: Partial<Route> = {}): Route {
	return {
		id: 'deals',
		match: 'deals',
		destinations: [{ kind: 'channel', channel: 'C0SALESALERTS', name: 'sales-alerts' }],
		enabled: true,
		mention: null,
		thread: 'none',
		minimumAmount: null,
		minimumSeverity: null,
		position: 0,
		changedBy: null,
		changedAt: 1_790_000_000_000,
		...overrides,
	};
}

export function aMapping(overrides: Partial<Mapping> = {}): Mapping {
	return {
		email: 'nora@nowhere.example',
		name: 'Nora Match',
		state: 'unmapped',
		userId: null,
		userName: null,
		matchedBy: null,
		reason: 'Nobody in Slack has this e-mail address.',
		candidates: [],
		managerEmail: null,
		linkedBy: null,
		changedAt: 1_790_000_000_000,
		...overrides,
	};
}

export function aChannelLink(overrides: Partial<ChannelLink> = {}): ChannelLink {
	return {
		appId: 'A0SIGNALS',
		teamId: 'T0SANDBOX',
		channelId: 'C0GLOBEX',
		channelName: 'ext-globex',
		isPrivate: false,
		account: { id: '501', name: 'Globex' },
		deal: null,
		paused: null,
		associatedBy: 'U0ANAALVAREZ',
		associatedAt: 1_790_000_000_000,
		lookBackDays: 7,
		position: '1790000000.000100',
		sweep: null,
		sweptAt: 1_790_000_100_000,
		dueAt: 1_790_003_700_000,
		problem: null,
		messages: 0,
		lastMessageAt: null,
		revision: 1,
		...overrides,
	};
}

export function aHomeChannel(overrides: Partial<HomeChannel> = {}): HomeChannel {
	return {
		id: 'C0GLOBEX',
		name: 'ext-globex',
		isPrivate: false,
		isMember: true,
		link: null,
		...overrides,
	};
}

export function someHomeChannels(
	overrides: Partial<Extract<HomeChannels, { on: true }>> = {},
): HomeChannels {
	return {
		on: true,
		filter: 'associated',
		list: { items: [], first: null, next: null },
		problem: null,
		links: { syncing: 0, paused: 0 },
		accounts: 3,
		workflows: ['Customer messages'],
		...overrides,
	};
}
