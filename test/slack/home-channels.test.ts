import { elementsOf } from '../../sandbox/slack/find-element';
import { checkView } from '../../sandbox/slack/blocks/check-view';
import type { Block } from '../../sandbox/slack/types';
import type { HomeChannels } from '../../src/core/home/home-channels';
import { homeModel } from '../../src/core/home/home-model';
import type { ChannelLink } from '../../src/core/sync/channel-link';
import { renderHome } from '../../src/slack/render-home';
import { aChannelLink, aHomeChannel, aHomeInput, someHomeChannels } from '../helpers/home-models';
import { readable } from '../helpers/readable';

const homeWith = (channels: HomeChannels | null) =>
	renderHome(homeModel(aHomeInput({ admin: { routes: [], people: null, channels } })));
const textOf = (channels: HomeChannels) => readable(homeWith(channels));
const listing = (...items: Array<Parameters<typeof aHomeChannel>[0]>) => ({
	items: items.map(aHomeChannel),
	first: null,
	next: null,
});
const textFor = (link: Partial<ChannelLink>) =>
	textOf(someHomeChannels({ list: listing({ link: aChannelLink(link) }) }));
const buttonsOf = (channels: HomeChannels) =>
	elementsOf(homeWith(channels).blocks as Block[])
		.map(({ element }) => element)
		.filter(({ action_id: id }) => /^(ssc:|sss:channel_)/.test(String(id)));

it('says in one line how to turn channel sync on, and nothing more', () => {
	const text = textOf({ on: false });
	expect(text).toContain('tick "Channel Sync" under Features');
	expect(text).not.toContain('to choose from');
	expect(buttonsOf({ on: false })).toEqual([]);
});

it('is not there for whoever is no admin', () => {
	expect(readable(homeWith(null))).not.toMatch(/customer channels/i);
});

it.each<[string, Partial<ChannelLink>, string]>([
	['syncs', {}, '🟢 Syncing · no messages for workflows yet'],
	[
		'has had messages',
		{ messages: 1_204, lastMessageAt: 1_790_000_000_000 },
		'1,204 messages · last: <!date^1790000000^',
	],
	['was never read', { sweptAt: null }, 'Waits to be read for the first time'],
	[
		'catches up',
		{
			sweep: {
				startedAt: 1,
				revision: 1,
				failures: 0,
				upTo: '2.0',
				cursor: null,
				begun: true,
				threads: [],
				read: 1_500,
				accepted: 1,
			},
		},
		'🔄 Catching up: 1,500 messages read, 1 went to workflows',
	],
	[
		'failed',
		{ problem: 'Slack could not be reached.' },
		'⚠️ Slack could not be reached. It is tried',
	],
	['lost the app', { paused: 'removed' }, 'Paused: the app is not in the channel.'],
	[
		'lost the app after some messages',
		{ paused: 'removed', messages: 1 },
		'then everything written meanwhile follows.\n1 message',
	],
	['was archived', { paused: 'archived' }, 'Paused: the channel is archived.'],
	['was deleted', { paused: 'deleted' }, 'Paused: the channel was deleted.'],
	['may not be read', { paused: 'not_allowed' }, 'Then press Try again.'],
])('shows a channel that %s', (_case, link, words) => {
	expect(textFor(link)).toContain(words);
});

it('says nothing of messages where it says why none came', () => {
	expect(textFor({ paused: 'removed' })).not.toContain('no messages');
});

it('names account and deal, and the channel by its mention alone', () => {
	const link = {
		isPrivate: true,
		channelName: 'ext-secret',
		deal: { id: '9', name: 'Renewal <3>' },
	};
	const text = textFor(link);
	expect(text).toContain('*<#C0GLOBEX>* · Globex · Renewal &lt;3&gt;');
	expect(text).not.toContain('ext-secret');
});

it('offers to change, sync and stop, asking before it stops', () => {
	const link = aChannelLink({ associatedAt: 42 });
	expect(buttonsOf(someHomeChannels({ list: listing({ link }) })).slice(1)).toMatchObject([
		{ action_id: 'ssc:open', value: 'C0GLOBEX', text: { text: 'Change' } },
		{ action_id: 'sss:channel_sync_now:C0GLOBEX', text: { text: 'Sync now' } },
		{
			action_id: 'sss:channel_dissociate:C0GLOBEX',
			value: '42',
			confirm: {
				title: { text: 'Stop syncing?' },
				confirm: { text: 'Stop syncing' },
				style: 'danger',
			},
		},
	]);
});

it('offers to associate, unless there is no account to choose', () => {
	const list = listing({ isMember: false });
	expect(buttonsOf(someHomeChannels({ filter: 'all', list }))).toMatchObject([
		{ action_id: 'sss:channel_filter:', initial_option: { value: 'all' } },
		{ action_id: 'ssc:open', value: 'C0GLOBEX', text: { text: 'Associate' } },
	]);
	const empty = someHomeChannels({ filter: 'all', list, accounts: 0 });
	expect(buttonsOf(empty)).toHaveLength(1);
	expect(textOf(empty)).toMatch(/Not associated\..*joins when you associate/);
	expect(textOf(empty)).toMatch(/Customer Directory is empty\..*“Customer directory from HubSpot”/);
});

it('counts channels and accounts, and names the workflows', () => {
	const text = textOf(
		someHomeChannels({
			links: { syncing: 1, paused: 2 },
			accounts: 1_204,
			workflows: ['Notes', 'Tickets', 'Summaries', 'Archive'],
		}),
	);
	expect(text).toContain('1 channel syncs, 2 are paused.');
	expect(text).toContain('The messages go to: Notes, Tickets, Summaries and 1 more');
	expect(text).toContain('1,204 accounts to choose from.');
	expect(textOf(someHomeChannels({ workflows: [] }))).toContain(
		'No published workflow gets the messages.',
	);
});

it.each<[string, Parameters<typeof someHomeChannels>[0], string]>([
	['nothing is associated', {}, 'Invite the app to a customer channel'],
	['the app is nowhere', { filter: 'member' }, 'Invite it to one with /invite'],
	['Slack shows none', { filter: 'all' }, 'Slack shows this app no channels.'],
	[
		'there may be more',
		{ filter: 'member', list: { items: [], first: null, next: '0:x' } },
		'looked through so far',
	],
	[
		'Slack refuses',
		{ filter: 'all', problem: 'Slack asks to wait 30 s.' },
		'cannot be listed now. Slack asks to wait 30 s.',
	],
])('an empty list says that %s', (_case, channels, words) => {
	const shown = someHomeChannels(channels);
	expect(textOf(shown)).toContain(words);
	expect(checkView(homeWith(shown), 'home')).toEqual([]);
});
