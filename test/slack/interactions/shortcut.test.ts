import { PEOPLE } from '../../../sandbox/slack';
import { toInteraction } from '../../../src/slack/interactions';
import { shortcutKind } from '../../../src/slack/interactions/shortcut';
import { expectExample } from '../../helpers/expect-example';
import { openPlayed } from '../../helpers/played';
import { closeSandboxes } from '../../helpers/sandbox';
import { shortcutPayload } from '../../helpers/slack-payloads';

afterEach(closeSandboxes);

it('chosen anywhere', async () => {
	const { sandbox, interaction } = await openPlayed();
	const { triggerId } = await sandbox.shortcut({ user: 'ana', callbackId: 'search' });
	expect(interaction()).toMatchObject({
		kind: 'shortcut',
		scope: 'global',
		callbackId: 'search',
		text: null,
		actor: { userId: PEOPLE.ana },
		place: { channelId: null, messageTs: null },
		triggerId,
		responseUrl: null,
	});
	expectExample(shortcutKind, interaction());
});

it('chosen on a message, in a thread too', async () => {
	const { sandbox, interaction } = await openPlayed();
	const parent = sandbox.say({ user: 'ben', channel: '#deal-desk', text: 'Globex?' });
	const reply = sandbox.say({
		user: 'ben',
		channel: '#deal-desk',
		text: 'They want a quote',
		threadTs: parent.ts,
	});
	const at = { channel: '#deal-desk', ts: reply.ts };
	const { responseUrl } = await sandbox.shortcut({ user: 'ana', callbackId: 'link_deal', ...at });
	expect(interaction()).toMatchObject({
		kind: 'shortcut',
		scope: 'message',
		text: 'They want a quote',
		place: { channelName: 'deal-desk', messageTs: reply.ts, threadTs: parent.ts },
		responseUrl,
	});
	expectExample(shortcutKind, interaction());
});

it('is keyed by its trigger id, which is not in the key', () => {
	const of = (trigger_id: string) => toInteraction(shortcutPayload({ trigger_id })).eventKey;
	expect(of('1.2.3')).toBe(of('1.2.3'));
	expect(of('1.2.3')).not.toBe(of('1.2.4'));
	expect(of('1.2.3')).not.toContain('1.2.3');
});

it('without a callback id is nobody’s', () => {
	expect(toInteraction(shortcutPayload({ callback_id: '' })).kind).toBe('unsupported');
});
