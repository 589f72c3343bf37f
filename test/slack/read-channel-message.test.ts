import fc from 'fast-check';

import type { JsonObject, JsonValue } from '../../src/core/json';
import { readChannelMessage, readHistoryEntry } from '../../src/slack/read-channel-message';

const hi: JsonObject = {
	type: 'message',
	ts: '1790000000.000100',
	user: 'U0ANA',
	team: 'T0ACME',
	text: 'Hello &amp; welcome',
};
const read = (message: JsonObject) => readChannelMessage({ ...hi, ...message });
const textOf = (message: JsonObject) => read({ text: '', ...message })?.text;

it('a plain message', () => {
	expect(readChannelMessage(hi)).toEqual({
		ts: '1790000000.000100',
		threadTs: null,
		userId: 'U0ANA',
		userTeamId: 'T0ACME',
		botId: null,
		botName: null,
		appId: null,
		subtype: null,
		text: 'Hello &amp; welcome',
		editedTs: null,
		files: [],
		latestReplyTs: null,
	});
});

it('of somebody in a shared channel their own workspace', () => {
	expect(read({ user_team: 'T0GLOBEX', source_team: 'T0GLOBEX' })).toMatchObject({
		userTeamId: 'T0GLOBEX',
	});
});

it('a message of an app', () => {
	const bot_profile = { app_id: 'A0CRM', name: 'CRM' };
	expect(read({ bot_id: 'B0CRM', bot_profile })).toMatchObject({
		botId: 'B0CRM',
		botName: 'CRM',
		appId: 'A0CRM',
	});
	expect(
		read({ subtype: 'bot_message', username: 'Deals', bot_id: 'B0CRM', bot_profile }),
	).toMatchObject({ botName: 'Deals', subtype: 'bot_message' });
});

it('edited, and the first of a thread', () => {
	const message = read({
		edited: { user: 'U0ANA', ts: '1790000001.000000' },
		thread_ts: hi.ts as string,
		reply_count: 2,
		latest_reply: '1790000005.000100',
	});
	expect(message).toMatchObject({
		editedTs: '1790000001.000000',
		threadTs: hi.ts,
		latestReplyTs: '1790000005.000100',
	});
});

it.each<[string, JsonObject]>([
	['of a reply', { thread_ts: '1780000000.000100', latest_reply: '1790000005.000100' }],
	['when they are all gone', { thread_ts: hi.ts as string, latest_reply: '0000000000.000000' }],
])('no latest reply %s', (_case, message) => {
	expect(read(message)).toMatchObject({ latestReplyTs: null });
});

it('files: what they are, nothing with which they could be fetched', () => {
	const message = read({
		subtype: 'file_share',
		files: [
			{
				id: 'F1',
				name: 'offer.pdf',
				title: 'Our offer',
				mimetype: 'application/pdf',
				size: 1234,
				permalink: 'https://acme.slack.example/files/U0ANA/F1/offer.pdf',
				permalink_public: 'https://slack-files.example/T-F1-secret',
				url_private: 'https://files.slack.example/F1?t=xoxe-secret',
				url_private_download: 'https://files.slack.example/F1/download',
				thumb_64: 'https://files.slack.example/F1/thumb',
			},
			{ id: 'F2', file_access: 'check_file_info', permalink: 'javascript:alert(1)' },
			{ id: 'F3', mode: 'tombstone' },
			{ name: 'without an id' },
		],
	});
	expect(message?.files).toEqual([
		{
			id: 'F1',
			name: 'offer.pdf',
			title: 'Our offer',
			mimeType: 'application/pdf',
			size: 1234,
			permalink: 'https://acme.slack.example/files/U0ANA/F1/offer.pdf',
		},
		{ id: 'F2', name: null, title: null, mimeType: null, size: null, permalink: null },
	]);
	expect(JSON.stringify(message)).not.toMatch(/secret|download|thumb/);
});

describe('what is said', () => {
	it('is the text, as it was typed', () => {
		expect(textOf({ text: '  indented\n', blocks: [{ type: 'header' }] })).toBe('  indented\n');
	});

	it('else what the blocks say, in Slack’s format', () => {
		const blocks: JsonValue = [
			{ type: 'header', text: { type: 'plain_text', text: 'Deal won' } },
			{
				type: 'section',
				text: { type: 'mrkdwn', text: '*Globex* &amp; co' },
				fields: [{ type: 'mrkdwn', text: 'Stage: Won' }],
			},
			{ type: 'divider' },
			{ type: 'context', elements: [{ type: 'image' }, { text: 'From' }, { text: 'HubSpot' }] },
			{
				type: 'rich_text',
				elements: [
					{
						type: 'rich_text_section',
						elements: [
							{ type: 'text', text: 'a < b & ' },
							{ type: 'user', user_id: 'U0ANA' },
							{ type: 'text', text: ' <@U0FORGED> ' },
							{ type: 'link', url: 'https://x.example/?a=1&b=2|3', text: 'an <offer>' },
							{ type: 'link', url: 'https://x.example' },
							{ type: 'broadcast', range: 'here' },
						],
					},
				],
			},
			{ type: 'actions', elements: [{ type: 'button', text: { text: 'Approve' } }] },
			{ type: 'image', title: { text: 'A chart' }, alt_text: 'alt' },
		];
		expect(textOf({ blocks })).toBe(
			[
				'Deal won',
				'*Globex* &amp; co',
				'Stage: Won',
				'From HubSpot',
				'a &lt; b &amp; <@U0ANA> &lt;@U0FORGED&gt; <https://x.example/?a=1&amp;b=2%7C3|an &lt;offer&gt;><https://x.example><!here>',
				'A chart',
			].join('\n'),
		);
	});

	const news: JsonObject = {
		pretext: 'New ticket',
		title: 'Login fails',
		text: 'Since Monday',
		fields: [{ title: 'Priority', value: 'High' }, { value: 'Berlin' }],
		fallback: 'not this',
	};

	it('by an app with what it attached', () => {
		expect(textOf({ bot_id: 'B1', text: 'Hello', attachments: [news] })).toBe(
			'Hello\nNew ticket\nLogin fails\nSince Monday\nPriority: High\nBerlin',
		);
		const blocks = [{ type: 'section', text: { text: 'From blocks' } }];
		const fallback = '[no preview available]';
		expect(textOf({ bot_id: 'B1', attachments: [{ blocks, fallback }] })).toBe('From blocks');
		expect(textOf({ bot_id: 'B1', attachments: [{ fallback }] })).toBe('');
		expect(textOf({ bot_id: 'B1', attachments: [{ fallback: 'A chart' }] })).toBe('A chart');
	});

	it('by people without previews of links, which come later and are nobody’s words', () => {
		const preview = { ...news, original_url: 'https://x.example', from_url: 'https://x.example' };
		const text = 'https://x.example';
		expect(textOf({ text, attachments: [news, preview] })).toBe(text);
		expect(textOf({ bot_id: 'B1', text, attachments: [preview] })).toBe(text);
		expect(textOf({ bot_id: 'B1', text, attachments: [{ ...news, app_unfurl_url: text }] })).toBe(
			text,
		);
	});

	it('a message that somebody forwarded without a word of their own', () => {
		const shared = { is_share: true, original_url: 'https://x.example', text: 'What they said' };
		expect(textOf({ attachments: [shared] })).toBe('What they said');
	});

	it('is bounded', () => {
		const attachments = Array.from({ length: 100 }, () => ({ text: 'x'.repeat(1000) }));
		expect(textOf({ attachments })).toHaveLength(40_000);
	});
});

it.each(['bot_message', 'file_share', 'me_message', 'thread_broadcast'])('%s is one', (subtype) => {
	expect(read({ subtype })).toMatchObject({ subtype });
});

const NOTICES = ['channel_join', 'channel_topic', 'huddle_thread', 'tombstone', 'hologram'];

it.each(NOTICES)('%s is none', (subtype) => {
	expect(read({ subtype })).toBeNull();
	expect(readHistoryEntry({ ...hi, subtype })).toBeNull();
});

it.each(NOTICES)('%s with replies keeps its thread, and nothing that it says', (subtype) => {
	const thread = { thread_ts: hi.ts as string, latest_reply: '1790000005.000100' };
	const message = { ...hi, ...thread, subtype, files: [{ id: 'F1' }] };
	expect(readChannelMessage(message)).toBeNull();
	expect(readHistoryEntry(message)).toEqual({
		ts: hi.ts,
		threadTs: hi.ts,
		userId: null,
		userTeamId: null,
		botId: null,
		botName: null,
		appId: null,
		subtype: 'tombstone',
		text: '',
		editedTs: null,
		files: [],
		latestReplyTs: '1790000005.000100',
	});
	const withoutReplies = { ...message, latest_reply: '0000000000.000000' };
	expect(readHistoryEntry(withoutReplies)).toBeNull();
});

it.each([undefined, null, '', '1790000000', 'soon', '1e9.1', '-1.1', {}, 1.5e30])(
	'none without a ts that can be compared: %p',
	(ts) => {
		expect(readHistoryEntry({ ...hi, ts } as JsonObject)).toBeNull();
	},
);

it('whatever comes, it is read or left out', () => {
	const keys = [...Object.keys(hi), 'blocks', 'attachments', 'files', 'thread_ts', 'latest_reply'];
	const message = fc.dictionary(fc.constantFrom(...keys, 'edited', 'bot_id'), fc.jsonValue());
	fc.assert(
		fc.property(fc.oneof(fc.jsonValue(), message), (value) => {
			const entry = readHistoryEntry(value as JsonValue);
			if (entry === null) return;
			expect(entry.ts).toMatch(/^\d+\.\d+$/);
			expect(typeof entry.text).toBe('string');
			for (const key of ['userId', 'botId', 'botName', 'appId', 'threadTs', 'editedTs'] as const) {
				expect(entry[key] === null || typeof entry[key] === 'string').toBe(true);
			}
		}),
	);
});
