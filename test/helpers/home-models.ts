import { FIRST_PAGE } from '../../src/core/home/home-page';
import type { HomeInput } from '../../src/core/home/home-model';
import type { Notification } from '../../src/core/activity-types';
import type { Mapping } from '../../src/core/person-types';
import type { Route } from '../../src/core/route-types';

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
