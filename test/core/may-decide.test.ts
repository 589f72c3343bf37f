import { type DecisionRules, OPEN_RULES } from '../../src/core/decision-types';
import { GROUP_FRESH_MS, mayDecide, votesNeeded } from '../../src/core/decisions/may-decide';

const NOW = Date.parse('2026-09-14T09:30:00Z');
const rules = (overrides: Partial<DecisionRules>): DecisionRules => ({
	...OPEN_RULES,
	...overrides,
});
const group = (memberIds: string[], age = 0) => ({ id: 'S1', memberIds, readAt: NOW - age });

test.each<[string, Partial<DecisionRules>, string]>([
	['anyone', {}, 'yes'],
	['a listed person', { deciders: { userIds: ['U1'], groups: [] } }, 'yes'],
	['somebody else', { deciders: { userIds: ['U2'], groups: [] } }, 'not_asked'],
	['nobody at all', { deciders: { userIds: [], groups: [] } }, 'not_asked'],
	['a member', { deciders: { userIds: [], groups: [group(['U1'])] } }, 'yes'],
	[
		'a member of an old list',
		{ deciders: { userIds: [], groups: [group(['U1'], GROUP_FRESH_MS)] } },
		'ask_groups',
	],
	['no member yet', { deciders: { userIds: [], groups: [group(['U2'])] } }, 'ask_groups'],
	['the requester', { excludedUserIds: ['U1'] }, 'own_request'],
	[
		'the requester, although listed',
		{ excludedUserIds: ['U1'], deciders: { userIds: ['U1'], groups: [group(['U1'])] } },
		'own_request',
	],
])('%s', (_case, overrides, expected) => {
	expect(mayDecide(rules(overrides), 'U1', NOW)).toBe(expected);
});

test('a quorum is for its option only', () => {
	const quorum = rules({ quorum: { optionId: 'approve', needed: 3 } });
	expect(votesNeeded(quorum, 'approve')).toBe(3);
	expect(votesNeeded(quorum, 'reject')).toBe(1);
	expect(votesNeeded(OPEN_RULES, 'approve')).toBe(1);
});
