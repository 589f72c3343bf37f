import type { SlackUser } from '../../src/core/slack-port';
import type { ChannelMessage } from '../../src/core/sync/channel-message';
import { authorOf } from '../../src/n8n/slack/sync/author-of';
import { aSlackUser } from '../helpers/a-slack-user';
import { aSyncedMessage } from '../helpers/a-synced-message';

const around = { ownDomains: [], accountDomain: null };
const author = (
	user: Partial<SlackUser> | null,
	message: Partial<ChannelMessage> = {},
	more = {},
) =>
	authorOf(
		aSyncedMessage({ message }),
		{ user: user && aSlackUser(user), reason: null, mayPass: false },
		{ ...around, ...more },
	);

it('has the name and the address of a person', () => {
	expect(author({})).toEqual({
		id: 'U1',
		name: 'Ana',
		email: 'ana@sales.example',
		kind: 'internal',
	});
});

it.each<[string, Partial<SlackUser>, object, string]>([
	['a guest', { isGuest: true }, {}, 'external'],
	['a guest of ours', { isGuest: true }, { ownDomains: ['sales.example'] }, 'internal'],
	['somebody of another workspace', { isStranger: true, teamId: 'T2' }, {}, 'external'],
	['somebody of the account', {}, { accountDomain: 'sales.example' }, 'external'],
])('%s is judged by the core', (_case, user, more, kind) => {
	expect(author(user, {}, more).kind).toBe(kind);
});

describe('a bot is neither internal nor external', () => {
	it('with a user of its own, by the name it writes under', () => {
		const message = { botId: 'B1', botName: 'Jira' };
		expect(author({ isBot: true, name: 'jira_bot', email: null }, message)).toEqual({
			id: 'U1',
			name: 'Jira',
			email: null,
			kind: 'bot',
		});
	});

	it('without one', () => {
		const message = aSyncedMessage({ message: { userId: null, botId: 'B1', botName: 'Jira' } });
		expect(authorOf(message, null, around)).toMatchObject({ id: null, name: 'Jira', kind: 'bot' });
	});

	it('but a person who writes through an app is one', () => {
		expect(author({}, { botId: 'B1', botName: 'Scheduler' })).toMatchObject({
			name: 'Ana',
			kind: 'internal',
		});
	});
});

describe('whom Slack does not name', () => {
	it('is external where the message says another workspace', () => {
		expect(author(null, { userTeamId: 'T2' })).toEqual({
			id: 'U1',
			name: null,
			email: null,
			kind: 'external',
		});
	});

	it('may be a guest where it says ours', () => {
		expect(author(null).kind).toBeNull();
		expect(author(null, { userTeamId: null }).kind).toBeNull();
	});

	it('may be of another workspace of our organisation', () => {
		const synced = aSyncedMessage({ teamId: 'E1', message: { userTeamId: 'T2' } });
		expect(authorOf(synced, null, around).kind).toBeNull();
	});
});
