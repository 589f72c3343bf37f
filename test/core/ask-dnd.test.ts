import { SlackApiError } from '../../src/core/errors';
import { askDnd } from '../../src/core/notify/ask-dnd';

const NOW = 1_790_000_000_000;
const MINUTE = 60_000;

function slackThat(answer: () => number | null) {
	const asked: number[] = [];
	return {
		asked,
		dndUntil: async ({ now }: { now: number }) => {
			asked.push(now);
			return answer();
		},
	};
}
const lacks = () => {
	throw new SlackApiError('The scope is missing', 'missing_scope', 'dnd.info');
};

it('asks about somebody once a minute', async () => {
	const app = { appId: 'A1', teamId: 'T1' };
	const slack = slackThat(() => NOW + 30 * MINUTE);
	for (const now of [NOW, NOW + 59_000, NOW + MINUTE]) {
		expect(await askDnd(slack, app, 'U1', now)).toBe(NOW + 30 * MINUTE);
	}
	expect(slack.asked).toEqual([NOW, NOW + MINUTE]);
});

it('asks again a while after the scope was missing: it may have been granted', async () => {
	const app = { appId: 'A2', teamId: 'T2' };
	const slack = slackThat(lacks);
	expect(await askDnd(slack, app, 'U1', NOW)).toBeNull();
	expect(await askDnd(slack, app, 'U2', NOW + 9 * MINUTE)).toBeNull();
	expect(slack.asked).toHaveLength(1);
	const granted = slackThat(() => NOW + 30 * MINUTE);
	expect(await askDnd(granted, app, 'U1', NOW + 10 * MINUTE)).toBe(NOW + 30 * MINUTE);
});

it('fails nothing when Slack does', async () => {
	const slack = slackThat(() => {
		throw new SlackApiError('Slack failed', 'internal_error', 'dnd.info');
	});
	expect(await askDnd(slack, { appId: 'A3', teamId: 'T3' }, 'U1', NOW)).toBeNull();
});
