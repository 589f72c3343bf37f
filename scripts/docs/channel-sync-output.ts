import type { SyncedMessage } from '../../src/core/sync/channel-message';
import { messageOutput } from '../../src/n8n/slack/sync/message-output';

const synced: SyncedMessage = {
	appId: 'A0123456789',
	teamId: 'T0123456789',
	event: 'edited',
	via: 'live',
	channelId: 'C0123456789',
	channelName: 'ext-globex',
	isPrivate: false,
	account: { id: '8412345', name: 'Globex' },
	deal: { id: '9913', name: 'Globex renewal' },
	previousText: 'Can we talk about the price?',
	message: {
		ts: '1790000000.000100',
		threadTs: '1789990000.000200',
		userId: 'U0123456789',
		userTeamId: 'T0987654321',
		botId: null,
		botName: null,
		appId: null,
		subtype: 'file_share',
		text: '<@U0987654321> can we talk about the <https://globex.example/offer|offer>?',
		editedTs: '1790000060.000000',
		files: [
			{
				id: 'F0123456789',
				name: 'offer.pdf',
				title: 'Offer',
				mimeType: 'application/pdf',
				size: 48213,
				permalink: 'https://acme.slack.com/files/U0123456789/F0123456789/offer.pdf',
			},
		],
		latestReplyTs: null,
	},
};

const item = messageOutput(synced, {
	author: {
		id: 'U0123456789',
		name: 'Sam Lee',
		email: 'sam@globex.example',
		kind: 'external',
	},
	account: {
		id: '8412345',
		name: 'Globex',
		domain: 'globex.example',
		url: 'https://crm.example/accounts/8412345',
		ownerEmail: 'dana@acme.example',
	},
	deal: {
		id: '9913',
		accountId: '8412345',
		name: 'Globex renewal',
		stage: 'Negotiation',
		closed: false,
		amount: { value: 48000, currency: 'EUR' },
		closeDate: '2026-12-31',
		url: 'https://crm.example/deals/9913',
	},
	text: '@Dana Fox can we talk about the offer (https://globex.example/offer)?',
	previousText: '@Dana Fox can we talk about the price?',
	workspaceUrl: 'https://acme.slack.com/',
	context: [],
});

const FIELDS: ReadonlyArray<[string, string]> = [
	['event', '`new`, `edited` or `deleted`; of a deleted message everything is as it was before'],
	[
		'text',
		'As people read it: people and channels by name, links with their address, nothing escaped. Emphasis (`*`, `_`) and emoji codes stay',
	],
	[
		'previousText',
		'Of an edited message, the text before, where Slack says it (not of what was read afterwards)',
	],
	['author', '`kind` is `internal`, `external`, `bot`, or null when Slack did not say who it is'],
	[
		'account, deal',
		'What the channel is associated with, as Customer Directory knows it now; with `id` and `name` alone when it does not know it. `deal` is null for a channel of an account',
	],
	['at, editedAt', 'When it was written, and when it was changed last'],
	[
		'thread',
		'`ts` of the first message of the thread, null without one; `isReply` false for that message itself',
	],
	['files', 'What was attached; never its content'],
	[
		'id',
		'Of what happened, the same however often it is told: a key for whatever you write elsewhere. The message itself is `channel.id` and `ts`, also when it is edited or deleted',
	],
	['rawText', 'As Slack has it'],
	['via', '`live`, or `catch_up` when it was read from the history afterwards'],
	['context', 'What could not be looked up, and why: `[{ what, reason }]`'],
];

/** docs/channel-sync-output.md: an item of Slack Channel Sync Trigger, from the code that makes it. */
export function channelSyncDocument(): string {
	const rows = FIELDS.map(
		([names, meaning]) =>
			`| ${names
				.split(', ')
				.map((name) => `\`${name}\``)
				.join(', ')} | ${meaning} |`,
	);
	return [
		'# What Slack Channel Sync Trigger gives a workflow\n',
		'One item, as an example. Written by `npm run docs`.\n',
		`\`\`\`json\n${JSON.stringify(item, null, 2)}\n\`\`\`\n`,
		['| Field | Meaning |', '|---|---|', ...rows, ''].join('\n'),
	].join('\n');
}
