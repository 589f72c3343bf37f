import { toInteraction } from '../../../src/slack/interactions';
import { optionsKind } from '../../../src/slack/interactions/options';
import { expectExample } from '../../helpers/expect-example';
import { openPlayed } from '../../helpers/played';
import { closeSandboxes } from '../../helpers/sandbox';
import { blockSuggestion } from '../../helpers/slack-payloads';

afterEach(closeSandboxes);

it('is read from what Slack sends, and the choice comes as an input', async () => {
	const played = await openPlayed();
	const { sandbox, receiver } = played;
	const at = await played.post([
		{
			type: 'actions',
			block_id: 'pick',
			elements: [{ type: 'external_select', action_id: 'account', min_query_length: 1 }],
		},
	] as never);
	const option = { text: { type: 'plain_text', text: 'Globex' }, value: 'acc-7' };
	receiver.answer(() => ({ status: 200, body: JSON.stringify({ options: [option] }) }));
	const menu = { user: 'ana', ...at, actionId: 'account' };
	expect(await sandbox.suggest({ ...menu, typed: 'glo' })).toMatchObject({
		error: null,
		options: [{ label: 'Globex', value: 'acc-7' }],
	});
	const interaction = played.interaction();
	expect(interaction).toMatchObject({
		kind: 'options',
		actionId: 'account',
		blockId: 'pick',
		typed: 'glo',
		place: { channelId: at.channel, messageTs: at.ts },
		triggerId: null,
		responseUrl: null,
	});
	expectExample(optionsKind, interaction);
	receiver.answer(() => ({ status: 200 }));
	await sandbox.click({ ...menu, value: 'acc-7' });
	expect(played.interaction()).toMatchObject({ kind: 'input', value: 'acc-7', labels: ['Globex'] });
});

it('before anything was typed', () => {
	expect(toInteraction(blockSuggestion({ value: '' }))).toMatchObject({
		kind: 'options',
		typed: '',
	});
});
