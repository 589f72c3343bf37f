import { messageAuthor } from '../../../src/core/sync/message-author';
import type { SlackUser } from '../../../src/core/slack-port';
import { aSlackUser } from '../../helpers/a-slack-user';

const around = {
	teamId: 'T1',
	ownDomains: ['sales.example', 'https://www.Sister.example/'],
	accountDomain: 'globex.example',
};

test.each<[string, Partial<SlackUser>, 'internal' | 'external']>([
	['a colleague', {}, 'internal'],
	['a colleague of another domain', { email: 'ana@elsewhere.example' }, 'internal'],
	['a colleague without an address', { email: null }, 'internal'],
	['whose team is not known', { teamId: null, email: null }, 'internal'],
	['a guest', { isGuest: true, email: 'jo@elsewhere.example' }, 'external'],
	['a guest of an own domain', { isGuest: true, email: 'jo@sister.example' }, 'internal'],
	['a guest of an own mail domain', { isGuest: true, email: 'jo@mail.sister.example' }, 'internal'],
	['a guest of a lookalike', { isGuest: true, email: 'jo@notsister.example' }, 'external'],
	[
		'a guest who never confirmed the address',
		{ isGuest: true, email: 'jo@sister.example', isEmailConfirmed: false },
		'external',
	],
	['a stranger', { isStranger: true, email: null }, 'external'],
	['another team', { teamId: 'T2', email: null }, 'external'],
	[
		'another workspace of the organisation',
		{ teamId: 'T2', teamIds: ['T1'], email: null },
		'internal',
	],
	[
		'the sister company in its own workspace',
		{ teamId: 'T2', email: 'jo@sister.example' },
		'internal',
	],
	['a member with an address of the account', { email: 'jo@globex.example' }, 'external'],
	['a member with a mail domain of the account', { email: 'jo@eu.globex.example' }, 'external'],
])('%s', (_who, user, expected) => {
	expect(messageAuthor(aSlackUser(user), around)).toBe(expected);
});

test('an org-wide install has the organisation for a team, which tells nothing', () => {
	const user = aSlackUser({ teamId: 'T2' });
	const organisation = { teamId: 'E1', ownDomains: [], accountDomain: null };
	expect(messageAuthor(user, organisation)).toBe('internal');
	expect(messageAuthor({ ...user, isStranger: true }, organisation)).toBe('external');
});
