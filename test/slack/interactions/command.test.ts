import { CHANNELS, PEOPLE } from '../../../sandbox/slack';
import { toInteraction } from '../../../src/slack/interactions';
import { commandKind } from '../../../src/slack/interactions/command';
import { expectExample } from '../../helpers/expect-example';
import { openPlayed } from '../../helpers/played';
import { closeSandboxes } from '../../helpers/sandbox';
import { commandForm } from '../../helpers/slack-payloads';

afterEach(closeSandboxes);

it('is read from what Slack sends', async () => {
	const { sandbox, interaction } = await openPlayed();
	const outcome = await sandbox.command({
		user: 'ana',
		channel: '#deal-desk',
		command: '/signals',
		text: ' globex & co ',
	});
	expect(interaction()).toMatchObject({
		kind: 'command',
		command: '/signals',
		text: 'globex & co',
		actor: { userId: PEOPLE.ana, name: 'ana' },
		place: { channelId: CHANNELS.dealDesk, channelName: 'deal-desk', messageTs: null },
		responseUrl: outcome.responseUrl,
		triggerId: outcome.triggerId,
	});
	expectExample(commandKind, interaction());
});

it('without a word behind it', () => {
	const { text: _none, ...form } = commandForm();
	expect(toInteraction(form)).toMatchObject({ kind: 'command', text: '' });
});

it('of an org-wide install names no team', () => {
	const form = commandForm({ team_id: '', enterprise_id: 'E0ACME0001' });
	expect(toInteraction(form).teamId).toBe('E0ACME0001');
});

it('is keyed by its trigger id', () => {
	const of = (trigger_id: string) => toInteraction(commandForm({ trigger_id })).eventKey;
	expect(of('1.1')).toBe(of('1.1'));
	expect(of('1.1')).not.toBe(of('1.2'));
});
