import { PEOPLE } from '../../../sandbox/slack';
import { toInteraction } from '../../../src/slack/interactions';
import { settingsKind } from '../../../src/slack/interactions/settings';
import { withNotificationMenu } from '../../../src/slack/home/notification-menu';
import { settingActionId } from '../../../src/slack/block-ids';
import { expectExample } from '../../helpers/expect-example';
import { openPlayed } from '../../helpers/played';
import { closeSandboxes } from '../../helpers/sandbox';
import { blockActions } from '../../helpers/slack-payloads';

afterEach(closeSandboxes);

const inHome = (action: Parameters<typeof blockActions>[0]) =>
	toInteraction(
		blockActions(action, {
			container: { type: 'view', view_id: 'V1' },
			channel: null,
			message: null,
			view: { id: 'V1', type: 'home', private_metadata: '{"routes":8}', state: { values: {} } },
		}),
	);

it('is read from what Slack sends', async () => {
	const played = await openPlayed();
	const { blocks } = withNotificationMenu(
		{ text: 'Deal won', blocks: [] },
		{ type: 'deal.won', category: 'deals' },
	);
	const at = await played.post(blocks as never);
	await played.sandbox.click({ user: 'ana', ...at, actionId: 'sss:menu:', value: 'mute:deal.won' });
	const interaction = played.interaction();
	expect(interaction).toMatchObject({
		kind: 'settings',
		surface: 'message',
		setting: 'mute',
		subject: 'deal.won',
		value: null,
		actor: { userId: PEOPLE.ana },
		place: { channelId: at.channel, messageTs: at.ts },
	});
	expectExample(settingsKind, interaction);
});

it('of the Home tab', () => {
	const option = { text: { type: 'plain_text', text: 'Off' }, value: 'off' };
	expect(
		inHome({ type: 'static_select', action_id: 'sss:choice:deals', selected_option: option }),
	).toMatchObject({
		kind: 'settings',
		surface: 'home',
		setting: 'choice',
		subject: 'deals',
		value: 'off',
	});
	expect(
		inHome({ type: 'users_select', action_id: 'sss:link:a:b@x.example', selected_user: 'U1' }),
	).toMatchObject({ setting: 'link', subject: 'a:b@x.example', value: 'U1' });
	expect(
		inHome({
			type: 'checkboxes',
			action_id: 'sss:quiet_options:',
			selected_options: [{ text: { type: 'plain_text', text: 'x' }, value: 'weekends' }],
		}),
	).toMatchObject({ setting: 'quiet_options', subject: null, value: ['weekends'] });
	expect(
		inHome({ type: 'timepicker', action_id: 'sss:quiet_from:', selected_time: '21:30' }),
	).toMatchObject({ setting: 'quiet_from', value: '21:30' });
	expect(inHome({ action_id: 'sss:page:routes', value: '8' })).toMatchObject({
		setting: 'page',
		subject: 'routes',
		value: '8',
	});
});

it('is nothing with an id that only looks like it', () => {
	for (const action_id of ['sss', 'sss:', 'sss:Choice:x', 'xsss:choice:x']) {
		expect(inHome({ action_id, value: 'x' }).kind).toBe('button');
	}
});

it('has no control where what it is about is too long for Slack', () => {
	expect(settingActionId('link', 'x'.repeat(246))).toHaveLength(255);
	expect(settingActionId('link', 'x'.repeat(247))).toBeNull();
});
