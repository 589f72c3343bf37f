import type {
	ChannelMessage,
	MessageEvent,
	SyncAsks,
} from '../../../src/core/sync/channel-message';
import { type KnownAuthor, wantsMessage } from '../../../src/core/sync/wants-message';
import { aSlackUser } from '../../helpers/a-slack-user';
import { aLink, aMessageEvent, syncAsks } from '../../helpers/sync-messages';

const reply = { threadTs: '1789999999.000100' };
const author = (isStranger: boolean, email = 'jo@elsewhere.example'): KnownAuthor => ({
	user: aSlackUser({ isStranger, email }),
	accountDomain: 'globex.example',
});

interface Case {
	asks?: Partial<SyncAsks>;
	message?: Partial<ChannelMessage>;
	event?: MessageEvent['event'];
	author?: KnownAuthor | null;
}

function wants({ asks = {}, message = {}, event = 'new', author = null }: Case): boolean {
	return wantsMessage(syncAsks(asks), aMessageEvent(message, { event }), aLink(), author);
}

test.each<[string, Case]>([
	['everything', {}],
	['of this account', { asks: { accountIds: ['initech', 'globex'] } }],
	['of this channel', { asks: { channelIds: ['C0GLOBEX'] } }],
	['edits', { asks: { events: ['edited'] }, event: 'edited' }],
	[
		'a first message',
		{ asks: { threads: 'top_level' }, message: { threadTs: '1790000000.000100' } },
	],
	['a plain message', { asks: { threads: 'top_level' } }],
	['a reply', { asks: { threads: 'replies' }, message: reply }],
	['bots', { message: { botId: 'B1' } }],
	['a keyword', { asks: { keywords: ['churn', 'renewal'] } }],
	['strangers', { asks: { authors: 'external' }, author: author(true) }],
	['the customer', { asks: { authors: 'external' }, author: author(false, 'jo@globex.example') }],
	['colleagues', { asks: { authors: 'internal' }, author: author(false) }],
	[
		'freelancers',
		{ asks: { authors: 'internal', ownDomains: ['elsewhere.example'] }, author: author(true) },
	],
	['of whom nothing is known yet', { asks: { authors: 'external' } }],
])('wanted: %s', (_what, given) => {
	expect(wants(given)).toBe(true);
});

test.each<[string, Case]>([
	['of another account', { asks: { accountIds: ['initech'] } }],
	['of another channel', { asks: { channelIds: ['C1'] } }],
	['other events', { asks: { events: ['new', 'deleted'] }, event: 'edited' }],
	['no events', { asks: { events: [] } }],
	['a reply', { asks: { threads: 'top_level' }, message: reply }],
	['a first message', { asks: { threads: 'replies' }, message: { threadTs: '1790000000.000100' } }],
	['bots', { asks: { ignoreBots: true }, message: { botId: 'B1' } }],
	['without a keyword', { asks: { keywords: ['churn'] } }],
	['strangers', { asks: { authors: 'internal' }, author: author(true) }],
	['colleagues', { asks: { authors: 'external' }, author: author(false) }],
])('not wanted: %s', (_what, given) => {
	expect(wants(given)).toBe(false);
});
