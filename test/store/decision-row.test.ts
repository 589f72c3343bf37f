import { OPEN_RULES } from '../../src/core/decision-types';
import { toDecisions } from '../../src/store/decision-row';

type Row = Parameters<typeof toDecisions>[0][number];

const row = (rules: string | null): Row => ({
	id: 'd',
	app_id: 'A1',
	team_id: 'T1',
	key: 'k',
	title: 'Title',
	options: '[]',
	context: '{}',
	state: 'pending',
	rules,
	claim_id: null,
	lock_id: null,
	option_id: null,
	by_user_id: null,
	by_name: null,
	reason: null,
	via: null,
	decided_at: null,
	channel: null,
	ts: null,
	report_status: null,
	report_text: null,
	report_at: null,
	revision: 0,
	asked_at: 1,
	vote_decision_id: null,
	vote_voter: null,
	vote_vote_id: null,
	vote_user_id: null,
	vote_name: null,
	vote_option_id: null,
	vote_reason: null,
	vote_seq: null,
	vote_voted_at: null,
});

const rulesOf = (rules: string | null) => toDecisions([row(rules)])[0]?.rules;

describe('the rules of a stored decision', () => {
	it('are open where there are none, and complete where some are missing', () => {
		expect(rulesOf(null)).toEqual(OPEN_RULES);
		expect(rulesOf('{"handOver":true}')).toEqual({ ...OPEN_RULES, handOver: true });
	});

	it.each(['{"deciders":{"userIds":["U1"', '[]', '"x"', 'null', ''])(
		'let nobody decide when they cannot be read: %s',
		(damaged) => {
			expect(rulesOf(damaged)?.deciders).toEqual({ userIds: [], groups: [] });
		},
	);
});
