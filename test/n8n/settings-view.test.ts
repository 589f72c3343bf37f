import type { Notification } from '../../src/core/activity-types';
import type { Ingested } from '../../src/core/ingest-interaction';
import type { SettingsInteraction } from '../../src/core/interaction';
import type { Store } from '../../src/core/store';
import { settingsView } from '../../src/n8n/slack/settings-view';

const NOTED: Notification = {
	id: 'n',
	userId: 'U0ANA',
	channel: 'D1',
	ts: '1.1',
	permalink: null,
	signalId: null,
	type: 'deal.won',
	category: 'deals',
	title: 'Acme is won',
	status: 'posted',
	reason: null,
	why: {
		matchedBy: 'owner, by e-mail ana@northwind.example',
		preference: null,
		route: null,
		workflow: null,
		detail: null,
	},
	at: 0,
};

async function whyFor(userId: string, noted: Notification): Promise<string> {
	const store = { notificationAt: async () => noted } satisfies Partial<Store>;
	const pressed = {
		kind: 'settings',
		appId: 'A1',
		teamId: 'T1',
		actor: { userId, name: null, teamId: 'T1' },
		place: { channelId: 'D1', channelName: null, messageTs: '1.1', threadTs: null },
		surface: 'message',
		setting: 'why',
		subject: null,
		value: null,
	} satisfies Partial<SettingsInteraction>;
	const accepted: Ingested = { state: 'accepted', rows: 1 };
	const view = await settingsView(
		store as unknown as Store,
		pressed as unknown as SettingsInteraction,
		accepted,
	);
	return JSON.stringify(view);
}

it('tells the person who got it why', async () => {
	expect(await whyFor('U0ANA', NOTED)).toContain('owner, by e-mail ana@northwind.example');
});

it('tells nobody else', async () => {
	const told = await whyFor('U0BEN', NOTED);
	expect(told).not.toContain('ana@northwind.example');
	expect(told).toContain('passed on to you by a colleague');
});

it('tells everybody who was in the group it was for', async () => {
	expect(await whyFor('U0BEN', { ...NOTED, userId: null })).toContain('owner, by e-mail');
});
