import { toSlackUser } from '../../../src/core/people/to-slack-user';
import type { SlackUser } from '../../../src/core/slack-port';
import { isFullMember } from '../../../src/core/sync/is-full-member';
import { aSlackUser } from '../../helpers/a-slack-user';

it.each<[string, Partial<SlackUser>, boolean]>([
	['a member', {}, true],
	['one who never confirmed the address', { isEmailConfirmed: false }, true],
	['a guest', { isGuest: true }, false],
	['a stranger', { isStranger: true }, false],
	['somebody of another company whom Slack calls no stranger', { teamId: 'T2' }, false],
	['somebody whose team Slack does not say', { teamId: null }, false],
	['a bot', { isBot: true }, false],
	['somebody who left', { deleted: true }, false],
	['a member of several workspaces', { teamId: 'E1', teamIds: ['T0', 'T1'] }, true],
	['a member of other workspaces of the organisation', { teamId: 'E1', teamIds: ['T0'] }, false],
])('%s', (_who, overrides, expected) => {
	expect(isFullMember(aSlackUser(overrides), 'T1')).toBe(expected);
});

it('nobody', () => {
	expect(isFullMember(null, 'T1')).toBe(false);
});

it('workspaces come from Slack only where there is an organisation', () => {
	const user = { id: 'U1', team_id: 'T1' };
	expect(toSlackUser(user)).not.toHaveProperty('teamIds');
	const teams = { enterprise_user: { enterprise_id: 'E1', teams: ['T1', 'T2'] } };
	expect(toSlackUser({ ...user, ...teams })?.teamIds).toEqual(['T1', 'T2']);
});
