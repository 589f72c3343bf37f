import type { SlackUser } from '../../src/core/slack-port';

export function aSlackUser(overrides: Partial<SlackUser> = {}): SlackUser {
	return {
		id: 'U1',
		teamId: 'T1',
		name: 'Ana',
		email: 'ana@sales.example',
		deleted: false,
		isBot: false,
		isGuest: false,
		isStranger: false,
		isAdmin: false,
		isEmailConfirmed: true,
		timeZone: 'Europe/Berlin',
		...overrides,
	};
}
