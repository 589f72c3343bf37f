import { PEOPLE } from '../../../sandbox/slack';
import { toInteraction } from '../../../src/slack/interactions';
import { buttonKind } from '../../../src/slack/interactions/button';
import { expectExample } from '../../helpers/expect-example';
import { openPlayed } from '../../helpers/played';
import { approval, closeSandboxes } from '../../helpers/sandbox';
import { blockActions } from '../../helpers/slack-payloads';

afterEach(closeSandboxes);

it('is read from what Slack sends', async () => {
	const played = await openPlayed();
	const at = await played.post(approval() as never);
	const outcome = await played.sandbox.click({ user: 'ana', ...at, actionId: 'approve' });
	const interaction = played.interaction();
	expect(interaction).toMatchObject({
		kind: 'button',
		actor: { userId: PEOPLE.ana, name: 'ana' },
		place: { channelId: at.channel, channelName: 'deal-desk', messageTs: at.ts, threadTs: null },
		actionId: 'approve',
		value: 'deal-1',
		label: 'Approve',
		messageKey: null,
		responseUrl: outcome.responseUrl,
		triggerId: outcome.triggerId,
	});
	expectExample(buttonKind, interaction);
});

it('in App Home or a modal has no message', () => {
	const view = { container: { type: 'view', view_id: 'V1' }, channel: null, message: null };
	expect(toInteraction(blockActions({}, view))).toMatchObject({
		kind: 'button',
		place: { channelId: null, messageTs: null },
	});
});

it('with the id of “Not mine” and another’s value is a button', () => {
	expect(toInteraction(blockActions({ action_id: 'ssh:hand_over', value: 'x' })).kind).toBe(
		'button',
	);
});
