import { CHANNELS, PEOPLE } from '../../../sandbox/slack';
import type { EventInteraction, Interaction } from '../../../src/core/interaction';
import type { JsonObject } from '../../../src/core/json';
import { toInteraction } from '../../../src/slack/interactions';
import { eventKind } from '../../../src/slack/interactions/event';
import { parseSlackRequest } from '../../../src/slack/parse-slack-request';
import { only, openPlayed, type Played } from '../../helpers/played';
import { closeSandboxes } from '../../helpers/sandbox';
import { eventEnvelope } from '../../helpers/slack-payloads';

afterEach(closeSandboxes);

function asEvent(interaction: Interaction): EventInteraction {
	if (interaction.kind !== 'event') throw new Error(`was ${interaction.kind}`);
	return interaction;
}

/** What the `message` events said, in their order; an own event counts as nothing. */
async function said({ receiver, arrived }: Played, count: number) {
	await arrived(count);
	return receiver.received.map(({ rawBody, headers }) => {
		const request = parseSlackRequest({ rawBody: Buffer.from(rawBody), headers });
		return request.kind === 'own_event' ? null : asEvent(only(request)).message;
	});
}

describe('played by the sandbox', () => {
	const channel = '#deal-desk';

	it('written, edited, unfurled and deleted', async () => {
		const played = await openPlayed(['message.channels']);
		const { sandbox } = played;
		const { ts } = sandbox.say({ user: 'ana', channel, text: 'See https://globex.example' });
		await played.arrived(1);
		sandbox.editMessage({ user: 'ana', channel, ts, text: 'Look at https://globex.example' });
		await played.arrived(2);
		sandbox.unfurl({ channel, ts, url: 'https://globex.example', title: 'Globex' });
		await played.arrived(3);
		sandbox.deleteMessage({ user: 'ana', channel, ts });
		const [written, edited, unfurled, deleted] = await said(played, 4);
		expect(written).toMatchObject({
			event: 'new',
			channelId: CHANNELS.dealDesk,
			previousText: null,
			message: { ts, userId: PEOPLE.ana, threadTs: null, editedTs: null, subtype: null },
		});
		expect(edited).toMatchObject({
			event: 'edited',
			message: { ts, text: 'Look at https://globex.example' },
			previousText: 'See https://globex.example',
		});
		expect(edited?.message.editedTs).toMatch(/^\d+\.\d+$/);
		// Slack changed it, nobody else.
		expect(unfurled).toBeNull();
		expect(deleted).toMatchObject({
			event: 'deleted',
			message: { ts, userId: PEOPLE.ana, text: 'Look at https://globex.example' },
		});
	});

	it('a thread whose first message is deleted, and its last reply', async () => {
		const played = await openPlayed(['message.channels']);
		const { sandbox } = played;
		const { ts } = sandbox.say({ user: 'ana', channel, text: 'A question' });
		await played.arrived(1);
		const reply = sandbox.say({ user: 'ben', channel, text: 'An answer', threadTs: ts });
		await played.arrived(2);
		sandbox.deleteMessage({ user: 'ana', channel, ts });
		await played.arrived(3);
		sandbox.deleteMessage({ user: 'ben', channel, ts: reply.ts });
		await played.arrived(4);
		const all = await said(played, 4);
		expect(all.map((one) => one && [one.event, one.message.ts, one.message.threadTs])).toEqual([
			['new', ts, null],
			['new', reply.ts, ts],
			['deleted', ts, ts],
			['deleted', reply.ts, ts],
		]);
		expect(all[2]?.message).toMatchObject({ userId: PEOPLE.ana, text: 'A question' });
	});

	it('what the app itself writes, changes and deletes is its own', async () => {
		const played = await openPlayed(['message.channels']);
		const at = await played.post([{ type: 'divider' }] as never);
		await played.slack.chat.update({ ...at, text: 'changed', blocks: [] });
		await played.slack.chat.delete(at);
		expect(await said(played, 3)).toEqual([null, null, null]);
	});

	it('notices of joins are none', async () => {
		const played = await openPlayed(['message.channels']);
		played.sandbox.addMember({ channel, user: 'dev' });
		expect(await said(played, 1)).toEqual([null]);
	});
});

const parsed = (event: JsonObject) => asEvent(toInteraction(eventEnvelope(event)));
const hi = { user: 'U0ANA00001', ts: '1790000000.000100', text: 'hi', team: 'T0ACME0001' };
const edited = (at: string, text: string) => ({ ...hi, text, edited: { user: hi.user, ts: at } });
const tombstone = { subtype: 'tombstone', user: 'USLACKBOT', ts: hi.ts, hidden: true };

it.each<[string, JsonObject, JsonObject]>([
	[
		'a reply that was also sent to the channel',
		{ ...hi, subtype: 'thread_broadcast', thread_ts: '1780000000.000100', root: hi },
		{ event: 'new', message: { subtype: 'thread_broadcast', threadTs: '1780000000.000100' } },
	],
	[
		'an edit of an edit',
		{
			subtype: 'message_changed',
			message: edited('3.0', 'hi all'),
			previous_message: edited('2.0', 'hi'),
		},
		{ event: 'edited', message: { editedTs: '3.0', text: 'hi all' }, previousText: 'hi' },
	],
	[
		'an edit in the same second as the one before: Slack counts whole seconds',
		{
			subtype: 'message_changed',
			message: edited('2.0', 'hi all of you'),
			previous_message: edited('2.0', 'hi all'),
		},
		{
			event: 'edited',
			message: { editedTs: '2.0', text: 'hi all of you' },
			previousText: 'hi all',
		},
	],
	[
		'an edit of which Slack does not say what was before',
		{ subtype: 'message_changed', message: edited('3.0', 'hi all'), previous_message: null },
		{ event: 'edited', message: { editedTs: '3.0' }, previousText: null },
	],
	[
		'a first message deleted while there are replies',
		{ subtype: 'message_changed', message: tombstone, previous_message: hi },
		{ event: 'deleted', message: { text: 'hi', userId: hi.user }, previousText: null },
	],
])('%s', (_case, event, expected) => {
	expect(parsed({ user: null, ...event }).message).toMatchObject({
		channelId: 'C0SALES001',
		...expected,
	});
});

it.each<[string, JsonObject]>([
	[
		'a link unfurled after an edit',
		{
			subtype: 'message_changed',
			message: { ...edited('2.0', 'hi'), attachments: [{ original_url: 'x' }] },
			previous_message: edited('2.0', 'hi'),
		},
	],
	['replies counted', { subtype: 'message_changed', message: hi, previous_message: hi }],
	[
		'a tombstone that goes with its last reply',
		{ subtype: 'message_deleted', previous_message: tombstone },
	],
	['a deletion of nobody knows what', { subtype: 'message_deleted', deleted_ts: hi.ts }],
	['a reply notice', { subtype: 'message_replied', message: { ...hi, replies: [] } }],
	['somebody joined', { ...hi, subtype: 'channel_join' }],
	['a new topic', { ...hi, subtype: 'channel_topic' }],
	['a huddle', { ...hi, subtype: 'huddle_thread' }],
	['what Slack invents next', { ...hi, subtype: 'hologram' }],
	['a mention, which comes as a message too', { ...hi, type: 'app_mention' }],
	['no ts', { ...hi, ts: null }],
	['no channel', { ...hi, channel: null }],
])('no message: %s', (_case, event) => {
	expect(parsed({ user: null, ...event }).message).toBeNull();
});

it('a workflow that asks for message events gets no more of it than before', () => {
	const output = eventKind.toOutput(parsed({ ...hi, files: [{ id: 'F1', name: 'secret.pdf' }] }));
	expect(Object.keys(output)).toEqual(Object.keys(eventKind.example));
	expect(JSON.stringify(output)).not.toContain('secret.pdf');
});
